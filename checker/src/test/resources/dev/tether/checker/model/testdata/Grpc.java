import com.google.common.util.concurrent.*;
import io.grpc.*;
import io.grpc.stub.*;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

abstract class Grpc {
  /** What the compiler plugin of gRPC generates. */
  static final class GreeterFutureStub extends AbstractFutureStub<GreeterFutureStub> {
    private GreeterFutureStub(Channel channel, CallOptions options) {
      super(channel, options);
    }

    @Override
    protected GreeterFutureStub build(Channel channel, CallOptions options) {
      return new GreeterFutureStub(channel, options);
    }

    public ListenableFuture<String> greet(String name) {
      MethodDescriptor<String, String> method = null;
      return ClientCalls.futureUnaryCall(getChannel().newCall(method, getCallOptions()), name);
    }
  }

  abstract CompletableFuture<String> load();

  // Silent.

  void handled(GreeterFutureStub stub, FutureCallback<String> callback, Executor executor)
      throws Exception {
    Futures.addCallback(stub.greet("x"), callback, executor);
    stub.greet("x").get();
  }

  void asynchronous(
      ClientCall<String, String> call, StreamObserver<String> observer, ManagedChannel channel) {
    ClientCalls.asyncUnaryCall(call, "x", observer);
    channel.shutdown();
  }

  void answers(StreamObserver<String> observer) {
    load()
        .whenComplete(
            (v, t) -> {
              if (t == null) {
                observer.onNext(v);
                observer.onCompleted();
              } else {
                observer.onError(t);
              }
            });
  }

  // Flagged.

  void lost(GreeterFutureStub stub, ClientCall<String, String> call) {
    // BUG: Diagnostic contains: [DanglingTask]
    stub.greet("x");
    // BUG: Diagnostic contains: [DanglingTask]
    ClientCalls.futureUnaryCall(call, "x");
  }
}
