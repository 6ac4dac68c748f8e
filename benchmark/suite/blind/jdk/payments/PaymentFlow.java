package payments;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Charges cards through a provider that answers later. */
public class PaymentFlow {
  private static final Logger LOG = Logger.getLogger(PaymentFlow.class.getName());

  record Charge(String card, long cents) {}

  interface Provider {
    CompletableFuture<String> charge(Charge charge);

    CompletableFuture<Void> refund(String receipt);
  }

  private final Provider provider;
  private final Map<String, String> receipts = new ConcurrentHashMap<>();
  private final AtomicInteger openRefunds = new AtomicInteger();
  private final Queue<Charge> failedCharges = new ConcurrentLinkedQueue<>();

  PaymentFlow(Provider provider) {
    this.provider = provider;
  }

  void chargeInBackground(Charge charge) {
    provider.charge(charge).whenComplete((receipt, failure) -> { // BUG: swallowed-failure
      if (receipt != null) {
        receipts.put(charge.card(), receipt);
      }
    });
  }

  void chargeOrThrow(Charge charge) {
    provider.charge(charge).whenComplete((receipt, failure) -> { // BUG: swallowed-failure
      if (failure != null) {
        throw new CompletionException("charge of " + charge.cents(), failure);
      }
      receipts.put(charge.card(), receipt);
    });
  }

  void refund(String receipt) {
    provider.refund(receipt).exceptionally(failure -> null); // BUG: swallowed-failure
  }

  void refundAll() {
    Queue<String> open = new ArrayDeque<>(receipts.values());
    openRefunds.set(open.size());
    while (!open.isEmpty()) {
      provider.refund(open.poll()).handle((none, failure) -> { // BUG: swallowed-failure
        openRefunds.decrementAndGet();
        return none;
      });
    }
  }

  void chargeOrQueue(Charge charge) {
    provider.charge(charge).whenComplete((receipt, failure) -> { // OK: swallowed-failure
      if (failure == null) {
        receipts.put(charge.card(), receipt);
        return;
      }
      failedCharges.add(charge);
    });
  }

  CompletableFuture<Void> chargeThenRethrow(Charge charge) {
    return provider.charge(charge).handle((receipt, failure) -> { // OK: swallowed-failure
      if (failure != null) {
        throw new CompletionException("charge of " + charge.cents(), failure);
      }
      receipts.put(charge.card(), receipt);
      return null;
    });
  }

  void refundReported(String receipt) {
    provider.refund(receipt).handle((none, failure) -> failure).thenAccept(failure -> { // OK: swallowed-failure
      if (failure != null) {
        LOG.log(Level.SEVERE, "refund of " + receipt, failure);
      }
    });
  }

  void chargeAudited(Charge charge) {
    provider.charge(charge)
        .whenComplete((receipt, failure) -> report(charge, receipt, failure)); // OK: swallowed-failure
  }

  private void report(Charge charge, String receipt, Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      report(charge, receipt, failure.getCause());
    } else if (failure != null) {
      LOG.log(Level.SEVERE, "charge of " + charge.cents(), failure);
    } else {
      receipts.put(charge.card(), receipt);
    }
  }
}
