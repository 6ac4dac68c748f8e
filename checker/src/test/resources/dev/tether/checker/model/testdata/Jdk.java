import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.concurrent.*;

abstract class Jdk {
  abstract void work() throws RuntimeException;

  abstract String compute();

  // Silent.

  void process(Process process, ProcessHandle handle) {
    process.onExit();
    handle.onExit().thenRun(() -> System.out.println("ended"));
  }

  void client(HttpClient client, HttpRequest request) {
    client.sendAsync(request, BodyHandlers.ofString()).join();
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString("x");
    System.out.println(body.contentLength());
  }

  void webSocket(WebSocket socket, WebSocket.Listener listener) {
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "");
    listener.onText(socket, "x", true);
  }

  void channel(AsynchronousSocketChannel channel, CompletionHandler<Integer, Void> handler) {
    channel.read(ByteBuffer.allocate(1), null, handler);
  }

  void completionService(CompletionService<String> service) throws Exception {
    service.submit(() -> compute());
    service.take().get();
  }

  void forkJoin(ForkJoinPool pool, RecursiveTask<String> task) {
    task.fork();
    task.join();
    System.out.println(pool.invoke(task));
  }

  void thread(Callable<String> callable) throws Exception {
    FutureTask<String> task = new FutureTask<>(callable);
    new Thread(task).start();
    System.out.println(task.get());
  }

  CompletableFuture<String> stages(CompletableFuture<String> f, Executor executor) {
    return f.thenApplyAsync(s -> s, executor).orTimeout(1, TimeUnit.SECONDS).copy();
  }

  void factories() {
    CompletableFuture.completedFuture("x");
    new CompletableFuture<String>().complete("x");
  }

  void publisher(SubmissionPublisher<String> publisher) {
    publisher.submit("x");
  }

  // Flagged.

  void lostProcess(Process process) {
    // BUG: Diagnostic contains: [DanglingTask]
    process.onExit().thenRun(() -> work());
  }

  void lostClient(HttpClient client, HttpRequest request) {
    // BUG: Diagnostic contains: [DanglingTask]
    client.sendAsync(request, BodyHandlers.ofString());
    // BUG: Diagnostic contains: [DanglingTask]
    client.newWebSocketBuilder().buildAsync(URI.create("ws://x"), new WebSocket.Listener() {});
  }

  void lostWebSocket(WebSocket socket) {
    // BUG: Diagnostic contains: [DanglingTask]
    socket.sendText("x", true);
  }

  void lostChannel(AsynchronousSocketChannel channel) {
    // BUG: Diagnostic contains: [DanglingTask]
    channel.read(ByteBuffer.allocate(1));
  }

  void lostSubmits(ExecutorService executor, List<Callable<String>> tasks) throws Exception {
    // BUG: Diagnostic contains: [DanglingTask]
    executor.submit(() -> work());
    // BUG: Diagnostic contains: [DanglingTask]
    executor.submit(() -> compute());
    // BUG: Diagnostic contains: [DanglingTask]
    executor.invokeAll(tasks);
  }

  void lostSchedule(ScheduledExecutorService executor) {
    // BUG: Diagnostic contains: [DanglingTask]
    executor.schedule(() -> work(), 1, TimeUnit.SECONDS);
    // UnguardedPeriodicTask's.
    executor.scheduleAtFixedRate(() -> work(), 1, 1, TimeUnit.SECONDS);
  }

  void lostTask(Callable<String> callable, Executor executor) {
    // BUG: Diagnostic contains: [DanglingTask]
    new Thread(new FutureTask<>(callable)).start();
    // BUG: Diagnostic contains: [DanglingTask]
    executor.execute(new FutureTask<>(callable));
  }

  abstract RecursiveTask<String> forked(int n);

  void quiet() {
    // BUG: Diagnostic contains: [DanglingTask]
    forked(1).quietlyJoin();
  }

  void neverReturned(boolean bad) {
    if (bad) {
      // BUG: Diagnostic contains: [DanglingTask]
      CompletableFuture.failedFuture(new IllegalStateException());
    }
  }

  void consumed(SubmissionPublisher<String> publisher) {
    // BUG: Diagnostic contains: [DanglingTask]
    publisher.consume(s -> work());
  }
}
