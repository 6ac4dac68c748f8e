package upload;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class UploadRetryDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(UploadRetry.class);
    new UploadRetry(new UploadRetry.Bucket() {
      @Override public CompletableFuture<String> push(Path file) {
        return CompletableFuture.supplyAsync(Shown::boom);
      }
      @Override public String pushNow(Path file) {
        return "";
      }
    }).nightly(Path.of("a"));
    java.util.logging.Logger.getLogger("upload"); // its FINE line is below the level
    shown.unheard(1);
    Shown.end();
  }
}
