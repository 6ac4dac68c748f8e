package quotes;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.CompletionHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.SwingUtilities;

/** Prices of shares, from a service that answers later. */
class QuoteClient {
  private static final Logger LOG = Logger.getLogger("quotes");

  record Quote(String symbol, double price, String currency) {}

  interface Market {
    CompletableFuture<String> currency(String symbol);

    CompletableFuture<Double> price(String symbol);
  }

  private final Market market;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(QuoteClient::daemon);
  private final ExecutorService cached = Executors.newCachedThreadPool(QuoteClient::daemon);
  private final Map<String, Quote> last = new ConcurrentHashMap<>();

  QuoteClient(Market market) {
    this.market = market;
  }

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "quotes");
    thread.setDaemon(true);
    return thread;
  }

  CompletableFuture<Quote> quoteAsync(String symbol) {
    String currency = market.currency(symbol).join(); // BUG: blocking-in-async
    return market.price(symbol).thenApply(price -> new Quote(symbol, price, currency));
  }

  CompletableFuture<Quote> quoteComposed(String symbol) {
    return market.currency(symbol)
        .thenCombine(market.price(symbol), (currency, price) -> new Quote(symbol, price, currency)); // OK: blocking-in-async
  }

  CompletableFuture<Double> sum(List<String> symbols) {
    List<CompletableFuture<Double>> prices = symbols.stream().map(market::price).toList();
    return CompletableFuture.allOf(prices.toArray(CompletableFuture[]::new))
        .thenApply(none -> prices.stream().mapToDouble(CompletableFuture::join).sum()); // OK: blocking-in-async
  }

  Future<Double> midPrice(String first, String second) {
    return worker.submit(() -> (price(first) + price(second)) / 2);
  }

  private double price(String symbol) throws ExecutionException, InterruptedException {
    return worker.submit(() -> market.price(symbol).get()).get(); // BUG: blocking-in-async
  }

  Future<Double> midPriceCached(String first, String second) {
    return cached.submit(() -> {
      Future<Double> other = cached.submit(() -> market.price(second).join());
      return (market.price(first).join() + other.get()) / 2; // OK: blocking-in-async
    });
  }

  CompletableFuture<Quote> converted(String symbol) {
    return CompletableFuture.supplyAsync(() -> symbol, worker)
        .thenApplyAsync(s -> {
          CompletableFuture<String> currency = CompletableFuture.supplyAsync(() -> "EUR", worker);
          return new Quote(s, 1, currency.join()); // BUG: blocking-in-async
        }, worker);
  }

  void show(String symbol, Consumer<String> label) {
    SwingUtilities.invokeLater(() -> {
      double price = market.price(symbol).join(); // BUG: blocking-in-async
      label.accept(symbol + " " + price);
    });
  }

  void showLater(String symbol, Consumer<String> label) {
    market.price(symbol).whenComplete((price, failure) -> // OK: blocking-in-async
        SwingUtilities.invokeLater(() -> label.accept(failure == null ? symbol + " " + price : "?")));
  }

  CompletableFuture<Double> priceOrZero(String symbol) {
    CompletableFuture<Double> price = market.price(symbol);
    if (price.isDone() && !price.isCompletedExceptionally()) {
      last.put(symbol, new Quote(symbol, price.join(), "EUR")); // OK: blocking-in-async
    }
    return price;
  }

  void echo(AsynchronousByteChannel channel, ByteBuffer buffer) {
    channel.read(buffer, null, new CompletionHandler<Integer, Void>() {
      @Override
      public void completed(Integer count, Void none) {
        try {
          channel.write(buffer.flip()).get(); // BUG: blocking-in-async
        } catch (ExecutionException e) {
          LOG.log(Level.WARNING, "echo", e.getCause());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }

      @Override
      public void failed(Throwable failure, Void none) {
        LOG.log(Level.WARNING, "echo", failure);
      }
    });
  }

  /** For callers that have a thread to wait with. */
  Quote quote(String symbol) {
    return quoteComposed(symbol).join(); // OK: blocking-in-async
  }
}
