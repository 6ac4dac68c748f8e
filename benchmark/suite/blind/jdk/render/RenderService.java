package render;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Renders pages in the background; every caller gets a promise. */
final class RenderService {
  private static final Logger LOG = Logger.getLogger("render");

  interface Engine {
    byte[] render(String template) throws Exception;

    String title(String template);
  }

  record Request(String template, CompletableFuture<byte[]> result) {}

  private final Engine engine;
  private final Executor pool;
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>(2);

  RenderService(Engine engine, Executor pool) {
    this.engine = engine;
    this.pool = pool;
  }

  CompletableFuture<String> title(String template) {
    CompletableFuture<String> title = new CompletableFuture<>();
    pool.execute(() -> title.complete(engine.title(template))); // BUG: uncompleted-promise
    return title;
  }

  CompletableFuture<String> titleOrFailure(String template) {
    CompletableFuture<String> title = new CompletableFuture<>();
    pool.execute(() -> { // OK: uncompleted-promise
      try {
        title.complete(engine.title(template));
      } catch (Throwable e) {
        title.completeExceptionally(e);
      }
    });
    return title;
  }

  CompletableFuture<byte[]> render(String template) {
    CompletableFuture<byte[]> page = new CompletableFuture<>();
    pool.execute(() -> {
      try {
        page.complete(engine.render(template));
      } catch (Exception e) {
        LOG.log(Level.WARNING, "could not render " + template, e); // BUG: uncompleted-promise
      }
    });
    return page;
  }

  CompletableFuture<byte[]> enqueue(String template) {
    CompletableFuture<byte[]> page = new CompletableFuture<>();
    requests.offer(new Request(template, page)); // BUG: uncompleted-promise
    return page;
  }

  CompletableFuture<byte[]> enqueueOrFail(String template) {
    CompletableFuture<byte[]> page = new CompletableFuture<>();
    if (!requests.offer(new Request(template, page))) { // OK: uncompleted-promise
      page.completeExceptionally(new RejectedExecutionException("too many pages"));
    }
    return page;
  }

  /** The worker's loop: one step. */
  void step() throws InterruptedException {
    Request request = requests.take();
    byte[] page;
    try {
      page = engine.render(request.template());
    } catch (Throwable e) {
      request.result().completeExceptionally(e); // OK: uncompleted-promise
      return;
    }
    request.result().complete(page);
  }

  CompletableFuture<byte[]> renderWith(String template, boolean cached, byte[] cache) {
    CompletableFuture<byte[]> page = new CompletableFuture<>(); // OK: uncompleted-promise
    if (cached) {
      page.complete(cache);
    } else {
      settle(page, template);
    }
    return page;
  }

  private void settle(CompletableFuture<byte[]> page, String template) {
    try {
      pool.execute(() -> {
        byte[] bytes = null;
        Throwable failure = null;
        try {
          bytes = engine.render(template);
        } catch (Throwable e) {
          failure = e;
        } finally {
          if (failure == null) {
            page.complete(bytes);
          } else {
            page.completeExceptionally(failure);
          }
        }
      });
    } catch (RejectedExecutionException e) {
      page.completeExceptionally(e);
    }
  }
}
