package billing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Bills the customers of a month. */
final class BillingRun {
  private static final Logger LOG = Logger.getLogger(BillingRun.class.getName());

  interface Ledger {
    CompletableFuture<Integer> bill(String customer);

    int billNow(String customer) throws Exception;
  }

  /** Told once: of the sum, or of the failure. */
  interface Listener {
    void billed(int cents);

    void failed(Throwable failure);
  }

  private final Ledger ledger;
  private final ExecutorService pool;

  BillingRun(Ledger ledger, ExecutorService pool) {
    this.ledger = ledger;
    this.pool = pool;
  }

  int start(List<String> customers) {
    Run run = new Run();
    for (String customer : customers) {
      run.add(ledger.bill(customer)); // BUG: kept-never-asked
    }
    return run.size();
  }

  int finish(List<String> customers) {
    AwaitedRun run = new AwaitedRun();
    for (String customer : customers) {
      run.add(ledger.bill(customer)); // OK: kept-never-asked
    }
    return run.sum();
  }

  void startWatched(List<String> customers) {
    WatchedRun run = new WatchedRun();
    customers.forEach(customer -> run.add(ledger.bill(customer))); // OK: kept-never-asked
  }

  private static class Run {
    protected final List<CompletableFuture<Integer>> bills = new ArrayList<>();

    void add(CompletableFuture<Integer> bill) {
      bills.add(bill);
    }

    int size() {
      return bills.size();
    }
  }

  private static final class AwaitedRun extends Run {
    int sum() {
      int sum = 0;
      for (CompletableFuture<Integer> bill : bills) {
        sum += bill.join();
      }
      return sum;
    }
  }

  private static final class WatchedRun extends Run {
    @Override
    void add(CompletableFuture<Integer> bill) {
      super.add(bill.whenComplete((cents, failure) -> {
        if (failure != null) {
          LOG.log(Level.SEVERE, "bill", failure);
        }
      }));
    }
  }

  void billLater(String customer, Listener listener) {
    run(pool, listener, () -> ledger.billNow(customer)); // OK: unanswered-reply
  }

  private static void run(Executor executor, Listener listener, Callable<Integer> body) {
    try {
      executor.execute(() -> {
        int cents;
        try {
          cents = body.call();
        } catch (Throwable e) {
          listener.failed(e);
          return;
        }
        listener.billed(cents);
      });
    } catch (RejectedExecutionException e) {
      listener.failed(e);
    }
  }

  void billChecked(String customer, Listener listener) {
    ledger.bill(customer).whenComplete((cents, failure) -> tell(listener, cents, failure)); // OK: unanswered-reply
  }

  private static void tell(Listener listener, Integer cents, Throwable failure) {
    if (failure != null) {
      listener.failed(failure);
    } else {
      listener.billed(cents);
    }
  }

  void billIfDue(String customer, Integer due, Listener listener) {
    ledger.bill(customer).whenComplete((cents, failure) -> tellIfDue(listener, due, cents, failure));
  }

  private static void tellIfDue(Listener listener, Integer due, Integer cents, Throwable failure) {
    if (failure != null) {
      listener.failed(failure);
    } else if (cents >= due) { // BUG: unanswered-reply
      listener.billed(cents);
    }
  }

  boolean billInPool(String customer) throws ExecutionException, InterruptedException {
    Future<?> started = inPool(() -> ledger.bill(customer)); // BUG: nested-task
    started.get();
    return true;
  }

  int billedInPool(String customer) throws ExecutionException, InterruptedException {
    return inPool(() -> ledger.bill(customer)).get().get(); // OK: nested-task
  }

  private <T> Future<T> inPool(Callable<T> body) {
    return pool.submit(body);
  }

  /** Ends when the customer has been billed. */
  CompletableFuture<Void> billQuietly(String customer) {
    start(customer);
    return CompletableFuture.completedFuture(null); // BUG: misleading-return
  }

  private void start(String customer) {
    ledger.bill(customer).whenComplete((cents, failure) -> {
      if (failure != null) {
        LOG.log(Level.WARNING, customer, failure);
      }
    });
  }
}
