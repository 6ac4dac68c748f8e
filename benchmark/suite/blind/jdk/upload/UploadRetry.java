package upload;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Uploads with a few attempts. */
final class UploadRetry {
  private static final Logger LOG = Logger.getLogger("upload");

  interface Bucket {
    CompletableFuture<String> push(Path file);

    String pushNow(Path file);
  }

  private final Bucket bucket;

  UploadRetry(Bucket bucket) {
    this.bucket = bucket;
  }

  void nightly(Path file) {
    Attempts.attempt(() -> bucket.push(file)); // BUG: dropped-task
    LOG.fine("uploaded " + file);
  }

  void nightlyNow(Path file) {
    Attempts.attempt(() -> bucket.pushNow(file)); // OK: dropped-task
  }

  String nightlyAwaited(Path file) {
    return Attempts.attempt(() -> bucket.push(file)).join(); // OK: dropped-task
  }

  CompletableFuture<String> twice(Path first, Path second) {
    return bucket.push(first).thenApply(etag -> { // OK: nested-task
      LOG.fine("first is " + etag);
      return second;
    }).thenCompose(bucket::push);
  }

  static final class Attempts {
    /** Calls until it does not throw, three times at most. */
    static <T> T attempt(Supplier<T> call) {
      RuntimeException last = null;
      for (int i = 0; i < 3; i++) {
        try {
          return call.get();
        } catch (RuntimeException e) {
          last = e;
        }
      }
      throw last;
    }
  }
}
