package lookup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds addresses of names, with one request for many askers. */
public class NameLookup {
  interface Resolver {
    CompletableFuture<String> resolve(String name);
  }

  interface Callback {
    void found(String text);

    void failed(Exception e);
  }

  interface OldResolver {
    void resolve(String name, Callback callback);
  }

  private final Map<String, CompletableFuture<String>> inFlight = new ConcurrentHashMap<>();

  CompletableFuture<String> shared(Resolver resolver, String name) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> other = inFlight.putIfAbsent(name, mine);
    if (other != null) {
      return other;
    }
    resolver.resolve(name).thenAccept(address -> { // BUG: uncompleted-promise
      inFlight.remove(name);
      mine.complete(address);
    });
    return mine;
  }

  CompletableFuture<String> sharedBoth(Resolver resolver, String name) {
    CompletableFuture<String> mine = new CompletableFuture<>();
    CompletableFuture<String> other = inFlight.putIfAbsent(name, mine);
    if (other != null) {
      return other;
    }
    CompletableFuture.completedFuture(name).thenCompose(resolver::resolve).whenComplete((address, failure) -> { // OK: uncompleted-promise
      inFlight.remove(name);
      if (failure != null) {
        mine.completeExceptionally(failure);
      } else {
        mine.complete(address);
      }
    });
    return mine;
  }

  CompletableFuture<Integer> port(OldResolver resolver, String name) {
    CompletableFuture<Integer> port = new CompletableFuture<>();
    resolver.resolve(name, new Callback() {
      @Override
      public void found(String text) {
        port.complete(Integer.parseInt(text.substring(text.indexOf(':') + 1))); // BUG: uncompleted-promise
      }

      @Override
      public void failed(Exception e) {
        port.completeExceptionally(e);
      }
    });
    return port;
  }

  CompletableFuture<Integer> portOf(OldResolver resolver, String name) {
    CompletableFuture<String> text = new CompletableFuture<>();
    resolver.resolve(name, new Callback() {
      @Override
      public void found(String found) {
        text.complete(found); // OK: uncompleted-promise
      }

      @Override
      public void failed(Exception e) {
        text.completeExceptionally(e);
      }
    });
    return text.thenApply(found -> Integer.parseInt(found.substring(found.indexOf(':') + 1)));
  }

  static <T> CompletableFuture<T> firstGood(List<CompletableFuture<T>> tries) {
    CompletableFuture<T> first = new CompletableFuture<>();
    for (CompletableFuture<T> attempt : tries) {
      attempt.whenComplete((value, failure) -> { // BUG: uncompleted-promise
        if (failure == null) {
          first.complete(value);
        }
      });
    }
    return first;
  }

  static <T> CompletableFuture<T> firstGoodOrLastFailure(List<CompletableFuture<T>> tries) {
    CompletableFuture<T> first = new CompletableFuture<>();
    if (tries.isEmpty()) {
      first.completeExceptionally(new IllegalArgumentException("nothing to try"));
    }
    AtomicInteger left = new AtomicInteger(tries.size());
    for (CompletableFuture<T> attempt : tries) {
      attempt.whenComplete((value, failure) -> { // OK: uncompleted-promise
        if (failure == null) {
          first.complete(value);
        } else if (left.decrementAndGet() == 0) {
          first.completeExceptionally(failure);
        }
      });
    }
    return first;
  }

  static CompletableFuture<String> firstThat(Function<Callback, Runnable> events, Predicate<String> test) {
    CompletableFuture<String> result = new CompletableFuture<>();
    Runnable stop = events.apply(new Callback() {
      @Override
      public void found(String text) {
        try {
          if (test.test(text)) {
            result.complete(text); // OK: uncompleted-promise
          }
        } catch (RuntimeException e) {
          result.completeExceptionally(e);
        }
      }

      @Override
      public void failed(Exception e) {
        result.completeExceptionally(e);
      }
    });
    return result.whenComplete((text, failure) -> stop.run()); // OK: swallowed-failure
  }
}
