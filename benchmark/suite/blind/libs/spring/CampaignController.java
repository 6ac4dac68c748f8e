package spring;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.web.context.request.async.DeferredResult;

/** Campaigns of a mail marketer. */
public class CampaignController {
  private static final Logger log = LoggerFactory.getLogger(CampaignController.class);

  interface Campaigns {
    CompletableFuture<String> start(String name);

    String render(String name);

    void purge();
  }

  private final Campaigns campaigns;
  private final ThreadPoolTaskExecutor executor;
  private final ThreadPoolTaskScheduler scheduler;
  private final Map<String, DeferredResult<String>> polls = new ConcurrentHashMap<>();

  CampaignController(Campaigns campaigns, ThreadPoolTaskExecutor executor, ThreadPoolTaskScheduler scheduler) {
    this.campaigns = campaigns;
    this.executor = executor;
    this.scheduler = scheduler;
  }

  public DeferredResult<String> start(String name) {
    DeferredResult<String> result = new DeferredResult<>(0L);
    campaigns.start(name).whenComplete((id, failure) -> { // BUG: unanswered-reply
      if (failure == null) {
        result.setResult(id);
      } else {
        log.error("campaign {} did not start", name, failure);
      }
    });
    return result;
  }

  public DeferredResult<String> startAnswered(String name) {
    DeferredResult<String> result = new DeferredResult<>(0L);
    campaigns.start(name).whenComplete((id, failure) -> { // OK: unanswered-reply
      if (failure == null) {
        result.setResult(id);
      } else {
        result.setErrorResult(failure);
      }
    });
    return result;
  }

  public DeferredResult<String> preview(String name) {
    DeferredResult<String> result = new DeferredResult<>(0L);
    executor.execute(() -> result.setResult(campaigns.render(name))); // BUG: unanswered-reply
    return result;
  }

  public DeferredResult<String> previewed(String name) {
    DeferredResult<String> result = new DeferredResult<>(0L);
    try {
      executor.execute(() -> { // OK: unanswered-reply
        try {
          result.setResult(campaigns.render(name));
        } catch (Throwable e) {
          result.setErrorResult(e);
        }
      });
    } catch (RejectedExecutionException e) {
      result.setErrorResult(e);
    }
    return result;
  }

  /** Long polling: answered by the next change, or by the time-out of the request. */
  public DeferredResult<String> next(String name) {
    DeferredResult<String> result = new DeferredResult<>(30_000L, "none");
    result.onCompletion(() -> polls.remove(name, result));
    polls.put(name, result); // OK: unanswered-reply
    return result;
  }

  void changed(String name, String state) {
    DeferredResult<String> waiting = polls.remove(name);
    if (waiting != null) {
      waiting.setResult(state);
    }
  }

  void purgeLater() {
    executor.submit(campaigns::purge); // BUG: dropped-task
  }

  void purgeEveryMinute() {
    scheduler.scheduleAtFixedRate(campaigns::purge, Duration.ofMinutes(1)); // OK: periodic-dies
  }

  @Scheduled(fixedDelay = 60_000)
  public void purge() {
    campaigns.purge(); // OK: periodic-dies
  }

  void remindAt(Instant time, String name) {
    scheduler.schedule(() -> campaigns.start(name), time); // BUG: nested-task
  }

  void remindAtLogged(Instant time, String name) {
    scheduler.schedule(() -> campaigns.start(name).whenComplete((id, failure) -> { // OK: nested-task
      if (failure != null) {
        log.error("campaign {} did not start", name, failure);
      }
    }), time);
  }

  @Async
  public CompletableFuture<String> renderLater(String name) {
    return CompletableFuture.completedFuture(campaigns.render(name)); // OK: misleading-return
  }
}
