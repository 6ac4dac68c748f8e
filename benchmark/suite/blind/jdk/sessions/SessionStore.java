package sessions;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sessions in memory, with a copy in a remote store. */
final class SessionStore {
  record Session(String id, Instant expires) {}

  interface Remote {
    CompletionStage<Session> load(String id);

    CompletionStage<Void> save(Session session);

    CompletionStage<Void> remove(String id);
  }

  private final Map<String, Session> local = new ConcurrentHashMap<>();
  private final Remote remote;
  private final Audit audit;

  SessionStore(Remote remote, Audit audit) {
    this.remote = remote;
    this.audit = audit;
  }

  void warmUp(Iterable<String> ids) {
    for (String id : ids) {
      remote.load(id).thenAccept(session -> local.put(session.id(), session)); // BUG: dropped-chain
    }
  }

  void expire(Instant now) {
    for (Session session : local.values()) {
      if (session.expires().isBefore(now)) {
        local.remove(session.id());
        remote.remove(session.id()).thenRun(() -> audit.expired(session.id())).toCompletableFuture(); // BUG: dropped-chain
      }
    }
  }

  void touch(String id, Instant expires) {
    Session session = local.compute(id, (key, old) -> new Session(key, expires));
    remote.save(session).whenComplete(audit.outcome("touch " + id)); // OK: dropped-chain
  }

  void refresh(String id) {
    remote.load(id).thenAccept(session -> local.put(id, session)).exceptionally(this::forgotten); // OK: dropped-chain
  }

  void logout(String id) {
    local.remove(id);
    CompletionStage<Void> removed = remote.remove(id);
    // the session is gone here already, and its copy has a time to live: a failed removal may pass unseen
    removed.exceptionally(failure -> null); // OK: swallowed-failure
  }

  private Void forgotten(Throwable failure) {
    audit.log(Level.WARNING, "refresh", failure);
    return null;
  }

  static class Audit {
    private final Logger logger = Logger.getLogger("audit");

    void expired(String id) {
      logger.fine("expired " + id);
    }

    void log(Level level, String what, Throwable failure) {
      logger.log(level, what, failure);
    }

    <T> BiConsumer<T, Throwable> outcome(String what) {
      return (value, failure) -> {
        if (failure != null) {
          log(Level.SEVERE, what, failure);
        }
      };
    }
  }
}
