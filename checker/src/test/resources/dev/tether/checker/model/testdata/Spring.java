import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.SendResult;
import org.springframework.messaging.Message;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.concurrent.ListenableFuture;
import org.springframework.util.concurrent.ListenableFutureCallback;
import org.springframework.util.concurrent.SettableListenableFuture;

@SuppressWarnings({"deprecation", "removal"})
abstract class Spring {
  abstract void work();

  @Async
  abstract CompletableFuture<String> load();

  abstract ListenableFuture<String> listenable();

  // Silent.

  void scheduled(TaskScheduler scheduler, ThreadPoolTaskScheduler pool) {
    scheduler.schedule(() -> work(), Instant.now());
    scheduler.scheduleAtFixedRate(() -> work(), Duration.ofSeconds(1));
    pool.scheduleWithFixedDelay(() -> work(), Duration.ofSeconds(1));
  }

  void sent(KafkaTemplate<String, String> template) {
    template.send("topic", "value");
  }

  void observed(AsyncTaskExecutor executor) throws Exception {
    executor.submit(() -> work()).get();
    executor.submit(
        () -> {
          try {
            work();
          } catch (RuntimeException e) {
            System.err.println(e);
          }
        });
    executor.execute(() -> work());
    load().exceptionally(
        t -> {
          System.err.println(t);
          return "";
        });
    listenable().addCallback(v -> work(), t -> System.err.println(t));
  }

  void promise() {
    new SettableListenableFuture<String>().set("x");
  }

  // Flagged.

  void lost(
      AsyncTaskExecutor executor,
      ThreadPoolTaskExecutor pool,
      ReplyingKafkaTemplate<String, String, String> replying,
      Message<?> message) {
    // BUG: Diagnostic contains: [DanglingTask]
    load();
    // BUG: Diagnostic contains: [DanglingTask]
    executor.submit(() -> work());
    // BUG: Diagnostic contains: [DanglingTask]
    pool.submit(() -> work());
    // BUG: Diagnostic contains: [DanglingTask]
    pool.submitCompletable(() -> work());
    // BUG: Diagnostic contains: [DanglingTask]
    replying.sendAndReceive(message);
  }

  void ignoredFailure() {
    // BUG: Diagnostic contains: [DanglingTask]
    listenable().addCallback(v -> work(), t -> {});
    // BUG: Diagnostic contains: [DanglingTask]
    listenable().addCallback(
        new ListenableFutureCallback<String>() {
          @Override
          public void onSuccess(String s) {
            work();
          }

          @Override
          public void onFailure(Throwable t) {}
        });
  }
}
