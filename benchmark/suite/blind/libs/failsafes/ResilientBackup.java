package failsafes;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Backs data up, with retries. */
class ResilientBackup {
  private static final Logger log = LoggerFactory.getLogger(ResilientBackup.class);

  interface Disk {
    void copy(String name);
  }

  private final Disk disk;
  private final S3AsyncClient s3;
  private final RetryPolicy<Object> retry =
      RetryPolicy.builder().withMaxRetries(2).withDelay(Duration.ofMillis(5)).build();
  private final FailsafeExecutor<Object> reporting =
      Failsafe.with(retry).onFailure(event -> log.error("backup failed", event.getException()));

  ResilientBackup(Disk disk, S3AsyncClient s3) {
    this.disk = disk;
    this.s3 = s3;
  }

  void copy(String name) {
    Failsafe.with(retry).runAsync(() -> disk.copy(name)); // BUG: dropped-task
  }

  void copyReported(String name) {
    reporting.runAsync(() -> disk.copy(name)); // OK: dropped-task
  }

  void copyNow(String name) {
    Failsafe.with(retry).run(() -> disk.copy(name)); // OK: dropped-task
  }

  private static PutObjectRequest request(String key) {
    return PutObjectRequest.builder().bucket("backup").key(key).build();
  }

  void upload(String key, String text) {
    s3.putObject(request(key), AsyncRequestBody.fromString(text)); // BUG: dropped-task
  }

  void uploadUnlessSlow(String key, String text) {
    CompletableFuture<PutObjectResponse> put = s3.putObject(request(key), AsyncRequestBody.fromString(text)); // BUG: kept-never-asked
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    while (!put.isDone() && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    log.info(put.isDone() ? "uploaded {}" : "{} is slow", key);
  }

  CompletableFuture<String> uploaded(String key, String text) {
    return s3.putObject(request(key), AsyncRequestBody.fromString(text)).thenApply(PutObjectResponse::eTag); // OK: dropped-task
  }

  CompletableFuture<Void> uploadTwice(String key, String text) {
    return s3.putObject(request(key), AsyncRequestBody.fromString(text))
        .thenAccept(first -> s3.putObject(request(key + ".copy"), AsyncRequestBody.fromString(text))); // BUG: nested-task
  }

  CompletableFuture<PutObjectResponse> uploadedTwice(String key, String text) {
    return s3.putObject(request(key), AsyncRequestBody.fromString(text))
        .thenCompose(first -> s3.putObject(request(key + ".copy"), AsyncRequestBody.fromString(text))); // OK: nested-task
  }

  CompletableFuture<PutObjectResponse> uploadWith(String text) {
    try (S3AsyncClient once = S3AsyncClient.create()) {
      return once.putObject(request("once"), AsyncRequestBody.fromString(text)); // BUG: resource-escape
    }
  }

  String uploadWithAndWait(String text) {
    try (S3AsyncClient once = S3AsyncClient.create()) {
      return once.putObject(request("once"), AsyncRequestBody.fromString(text)).join().eTag(); // OK: resource-escape
    }
  }
}
