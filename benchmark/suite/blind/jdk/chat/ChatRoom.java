package chat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lines of text, for everybody in a room. */
final class ChatRoom {
  private static final Logger LOG = Logger.getLogger(ChatRoom.class.getName());

  interface Member {
    CompletableFuture<Void> deliver(String line);
  }

  interface History {
    CompletableFuture<Void> append(String line);
  }

  private final List<Member> members = new CopyOnWriteArrayList<>();
  private final History history;
  private final ExecutorService pool;
  private final Counted counted = new Counted();

  ChatRoom(History history, ExecutorService pool) {
    this.history = history;
    this.pool = pool;
  }

  void join(Member member) {
    members.add(member);
  }

  void say(String line) {
    history.append(line).whenComplete(new Logged("history"));
    deliverAll(line); // BUG: dropped-task
  }

  CompletableFuture<Void> sayAndWait(String line) {
    return history.append(line).thenCompose(none -> deliverAll(line)); // OK: nested-task
  }

  void whisper(Member member, String line) {
    deliverLogged(member, line); // OK: dropped-task
  }

  void shout(String line) {
    history.append(line).whenComplete(counted); // BUG: swallowed-failure
  }

  void archive(String line) {
    history.append(line).whenComplete(new Logged("archive")); // OK: swallowed-failure
  }

  void announce(String line) {
    inPool(() -> deliverAll(line)); // BUG: dropped-task
  }

  void announceNow(String line) {
    inPool(() -> deliverAll(line)).thenCompose(done -> done).whenComplete(new Logged("announcement")); // OK: nested-task
  }

  private CompletableFuture<Void> deliverAll(String line) {
    return CompletableFuture.allOf(
        members.stream().map(member -> member.deliver(line)).toArray(CompletableFuture[]::new));
  }

  private static CompletableFuture<Void> deliverLogged(Member member, String line) {
    CompletableFuture<Void> delivery = member.deliver(line);
    delivery.whenComplete(new Logged("delivery"));
    return delivery;
  }

  private <T> CompletableFuture<T> inPool(Supplier<T> body) {
    return CompletableFuture.supplyAsync(body, pool);
  }

  private static final class Logged implements BiConsumer<Void, Throwable> {
    private final String what;

    Logged(String what) {
      this.what = what;
    }

    @Override
    public void accept(Void none, Throwable failure) {
      if (failure != null) {
        LOG.log(Level.WARNING, what, failure);
      }
    }
  }

  private static final class Counted implements BiConsumer<Void, Throwable> {
    private final AtomicInteger lines = new AtomicInteger();

    @Override
    public void accept(Void none, Throwable failure) {
      int now = lines.incrementAndGet();
      if (now % 100 == 0) {
        LOG.fine(now + " lines");
      }
    }
  }
}
