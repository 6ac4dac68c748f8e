package zk;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.zookeeper.AsyncCallback;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.WatchedEvent;
import org.apache.zookeeper.Watcher;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.data.Stat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A setting that lives in ZooKeeper. */
class ConfigWatcher implements Watcher {
  private static final Logger log = LoggerFactory.getLogger(ConfigWatcher.class);

  private final ZooKeeper zooKeeper;
  private final String path;
  private final Executor executor;
  private final AtomicReference<String> value = new AtomicReference<>();

  ConfigWatcher(ZooKeeper zooKeeper, String path, Executor executor) {
    this.zooKeeper = zooKeeper;
    this.path = path;
    this.executor = executor;
  }

  @Override
  public void process(WatchedEvent event) {
    CountDownLatch read = new CountDownLatch(1);
    zooKeeper.getData(path, this, (rc, where, context, data, stat) -> {
      value.set(data == null ? null : new String(data, StandardCharsets.UTF_8));
      read.countDown();
    }, null);
    try {
      read.await(); // BUG: blocking-in-async
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Watcher later() {
    return event -> zooKeeper.getData(path, later(), (rc, where, context, data, stat) -> // OK: blocking-in-async
        value.set(data == null ? null : new String(data, StandardCharsets.UTF_8)), null);
  }

  Watcher elsewhere() {
    return event -> executor.execute(() -> {
      CountDownLatch read = new CountDownLatch(1);
      zooKeeper.sync(path, (rc, where, context) -> read.countDown(), null);
      try {
        log.debug("in step: {}", read.await(5, TimeUnit.SECONDS)); // OK: blocking-in-async
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  CompletableFuture<byte[]> read() {
    CompletableFuture<byte[]> promise = new CompletableFuture<>();
    zooKeeper.getData(path, false, new AsyncCallback.DataCallback() {
      @Override
      public void processResult(int rc, String where, Object context, byte[] data, Stat stat) {
        switch (KeeperException.Code.get(rc)) {
          case OK -> promise.complete(data);
          case NONODE -> promise.complete(new byte[0]);
          case CONNECTIONLOSS -> log.warn("connection lost while reading {}", where); // BUG: uncompleted-promise
          default -> promise.completeExceptionally(KeeperException.create(KeeperException.Code.get(rc), where));
        }
      }
    }, null);
    return promise;
  }

  CompletableFuture<byte[]> readOrFailure() {
    CompletableFuture<byte[]> promise = new CompletableFuture<>();
    zooKeeper.getData(path, false, (rc, where, context, data, stat) -> { // OK: uncompleted-promise
      if (rc == KeeperException.Code.OK.intValue()) {
        promise.complete(data);
      } else {
        promise.completeExceptionally(KeeperException.create(KeeperException.Code.get(rc), where));
      }
    }, null);
    return promise;
  }

  String value() {
    return value.get();
  }
}
