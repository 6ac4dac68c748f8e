package http;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a weather service over HTTP. */
public class WeatherClient {
  private static final Logger log = LoggerFactory.getLogger(WeatherClient.class);

  private final OkHttpClient client;

  WeatherClient(OkHttpClient client) {
    this.client = client;
  }

  private Call call(String url) {
    return client.newCall(new Request.Builder().url(url).build());
  }

  CompletableFuture<Integer> status(String url) {
    CompletableFuture<Integer> status = new CompletableFuture<>();
    call(url).enqueue(new Callback() {
      @Override
      public void onFailure(Call call, IOException e) {
        log.warn("no answer from {}", url, e); // BUG: uncompleted-promise
      }

      @Override
      public void onResponse(Call call, Response response) {
        status.complete(response.code());
        response.close();
      }
    });
    return status;
  }

  CompletableFuture<String> body(String url) {
    CompletableFuture<String> text = new CompletableFuture<>();
    call(url).enqueue(new Callback() {
      @Override
      public void onFailure(Call call, IOException e) {
        text.completeExceptionally(e);
      }

      @Override
      public void onResponse(Call call, Response response) throws IOException {
        try (response) {
          if (response.isSuccessful()) {
            text.complete(response.body().string()); // BUG: uncompleted-promise
          } else {
            text.completeExceptionally(new IOException("status " + response.code()));
          }
        }
      }
    });
    return text;
  }

  CompletableFuture<String> wholeBody(String url) {
    CompletableFuture<String> text = new CompletableFuture<>();
    call(url).enqueue(new Callback() {
      @Override
      public void onFailure(Call call, IOException e) {
        text.completeExceptionally(e); // OK: uncompleted-promise
      }

      @Override
      public void onResponse(Call call, Response response) {
        try (response) {
          text.complete(response.body().string()); // OK: uncompleted-promise
        } catch (Throwable e) {
          text.completeExceptionally(e);
        }
      }
    });
    return text;
  }

  boolean reachable(String url) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    call(url).enqueue(new Callback() {
      @Override
      public void onFailure(Call call, IOException e) {
        log.info("{} is down: {}", url, e.toString());
        answered.countDown(); // OK: unreleased-latch-or-permit
      }

      @Override
      public void onResponse(Call call, Response response) {
        response.close();
        answered.countDown();
      }
    });
    return answered.await(10, TimeUnit.SECONDS);
  }

  void untilUp(String url, Runnable up) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    call(url).enqueue(new Callback() {
      @Override
      public void onFailure(Call call, IOException e) {
        log.info("{} is down", url, e); // BUG: unreleased-latch-or-permit
      }

      @Override
      public void onResponse(Call call, Response response) {
        try (response) {
          up.run();
        } finally {
          answered.countDown();
        }
      }
    });
    answered.await();
  }

  void tell(String url, BiConsumer<Integer, Throwable> listener) {
    call(url).enqueue(new Callback() { // OK: unanswered-reply
      @Override
      public void onFailure(Call call, IOException e) {
        listener.accept(null, e);
      }

      @Override
      public void onResponse(Call call, Response response) {
        int code = response.code();
        response.close();
        listener.accept(code, null);
      }
    });
  }
}
