package ownkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends letters, and keeps the tasks. */
final class Sender {
  private static final Logger LOG = Logger.getLogger("sender");

  interface Post {
    void send(String letter);

    CompletableFuture<Void> sendLater(String letter);
  }

  private final Post post;
  private final ExecutorService pool;
  private final List<Future<?>> kept = new ArrayList<>();
  private final List<Future<?>> asked = new ArrayList<>();
  private final Map<String, CompletableFuture<Void>> byLetter = new ConcurrentHashMap<>();
  private Future<?> last;
  private Future<?> lastAsked;

  Sender(Post post, ExecutorService pool) {
    this.post = post;
    this.pool = pool;
  }

  void sendAll(List<String> letters) {
    List<Future<?>> sent = new ArrayList<>();
    for (String letter : letters) {
      sent.add(pool.submit(() -> post.send(letter))); // BUG: kept-never-asked
    }
    LOG.fine(sent.size() + " letters");
  }

  void sendAllAsked(List<String> letters) throws ExecutionException, InterruptedException {
    List<Future<?>> sent = new ArrayList<>();
    for (String letter : letters) {
      sent.add(pool.submit(() -> post.send(letter))); // OK: kept-never-asked
    }
    for (Future<?> one : sent) {
      one.get();
    }
  }

  void send(String letter) {
    kept.add(pool.submit(() -> post.send(letter))); // BUG: kept-never-asked
  }

  void cancelAll() {
    kept.forEach(task -> task.cancel(true));
    kept.clear();
  }

  void sendKept(String letter) {
    asked.add(pool.submit(() -> post.send(letter))); // OK: kept-never-asked
  }

  void flush() {
    for (Future<?> task : asked) {
      try {
        task.get();
      } catch (ExecutionException e) {
        LOG.log(Level.WARNING, "a letter is lost", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    asked.clear();
  }

  void sendLast(String letter) {
    last = pool.submit(() -> post.send(letter)); // BUG: kept-never-asked
  }

  boolean busy() {
    return last != null && !last.isDone();
  }

  void sendLastAsked(String letter) {
    lastAsked = pool.submit(() -> post.send(letter)); // OK: kept-never-asked
  }

  void awaitLast() throws ExecutionException, InterruptedException {
    if (lastAsked != null) {
      lastAsked.get();
    }
  }

  void sendNamed(String letter) {
    byLetter.put(letter, post.sendLater(letter)); // BUG: kept-never-asked
  }

  int under() {
    byLetter.values().removeIf(CompletableFuture::isDone);
    return byLetter.size();
  }

  void sendNamedLogged(String letter) {
    CompletableFuture<Void> sent = post.sendLater(letter); // OK: kept-never-asked
    byLetter.put(letter, sent);
    sent.whenComplete((none, failure) -> {
      byLetter.remove(letter);
      if (failure != null) {
        LOG.log(Level.WARNING, "letter lost", failure);
      }
    });
  }

  void warm(String letter) {
    var sent = post.sendLater(letter).thenRun(() -> LOG.fine("sent")); // BUG: kept-never-asked
    if (!sent.isDone()) {
      LOG.fine("on its way");
    }
  }

  boolean warmNow(String letter) {
    var sent = post.sendLater(letter).thenApply(none -> true); // OK: kept-never-asked
    return sent.join();
  }
}
