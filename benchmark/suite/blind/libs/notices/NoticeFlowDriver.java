package notices;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;
import shown.Shown;

final class NoticeFlowDriver {
  public static void main(String[] args) throws Exception {
    ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT")).setLevel(ch.qos.logback.classic.Level.OFF);
    Shown shown = Shown.of("libs", NoticeFlow.class);
    AtomicInteger delivered = new AtomicInteger();
    var program = new NoticeFlow(new NoticeFlow.Notices() {
      @Override public Mono<Void> deliver(String user, String text) {
        return Mono.fromRunnable(delivered::incrementAndGet);
      }
      @Override public ListenableFuture<String> render(String user) {
        return Futures.immediateFailedFuture(new IllegalStateException("no template"));
      }
      @Override public CompletableFuture<Void> archive(String text) {
        return Shown.failed();
      }
    });
    program.alarm(List.of("ann")).block();
    shown.that(1, delivered.get() == 0);
    program.firstOf(List.of("ann"));
    shown.that(2, delivered.get() == 0);
    shown.pending(3, program.rendered("ann"));
    shown.pending(4, program.ask("ann").toFuture());
    program.archivedQuietly("x").block();
    shown.unheard(5);
    Shown.end();
  }
}
