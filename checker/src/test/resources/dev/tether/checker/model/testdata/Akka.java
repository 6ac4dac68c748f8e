import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.Futures;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.List;
import scala.concurrent.Await;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;

abstract class Akka {
  abstract Future<String> load();

  abstract void use(Object o);

  // Silent.

  void observed(ActorRef actor, ActorSystem system, ExecutionContext ec) throws Exception {
    Patterns.ask(actor, "x", Duration.ofSeconds(1)).whenComplete((v, t) -> System.err.println(t));
    Patterns.pipe(load(), ec).to(actor);
    Patterns.pipe(Patterns.ask(actor, "x", Duration.ofSeconds(1)), ec).to(actor);
    Await.result(load(), scala.concurrent.duration.Duration.Inf());
    load()
        .onComplete(
            t -> {
              if (t.isFailure()) {
                System.err.println(t.failed());
              }
              return null;
            },
            ec);
    system.terminate();
  }

  Future<String> returned(ExecutionContext ec) {
    return load().flatMap(v -> load(), ec).map(v -> v.trim(), ec);
  }

  void promise(Promise<String> promise) {
    promise.success("x");
    promise.future();
    Futures.successful("x");
  }

  // Flagged.

  void lost(ActorRef actor, ExecutionContext ec) throws Exception {
    // BUG: Diagnostic contains: [DanglingTask]
    Patterns.ask(actor, "x", Duration.ofSeconds(1));
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    load().map(v -> v.trim(), ec);
    // BUG: Diagnostic contains: [DanglingTask]
    Futures.future(() -> Integer.parseInt("" + load().hashCode()), ec);
    // BUG: Diagnostic contains: [DanglingTask]
    Await.ready(load(), scala.concurrent.duration.Duration.Inf());
    // BUG: Diagnostic contains: [DanglingTask]
    Futures.sequence(List.of(load(), load()), ec);
  }

  void successOnly(ExecutionContext ec) {
    // BUG: Diagnostic contains: [DanglingTask]
    load()
        .onComplete(
            t -> {
              if (t.isSuccess()) {
                use(t.get());
              }
              return null;
            },
            ec);
    load()
        // BUG: Diagnostic contains: [DanglingTask]
        .foreach(
            v -> {
              use(v);
              return null;
            },
            ec);
  }
}
