package guava;

import com.google.common.util.concurrent.AbstractScheduledService;
import com.google.common.util.concurrent.AsyncFunction;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Makes small pictures of large ones. */
public class ThumbnailService {
  private static final Logger logger = Logger.getLogger(ThumbnailService.class.getName());

  interface Images {
    ListenableFuture<byte[]> load(String id);

    ListenableFuture<String> save(String id, byte[] image);

    byte[] scale(byte[] image);
  }

  interface Listener {
    void loaded(byte[] image);

    void failed(Throwable failure);
  }

  private final Images images;
  private final ListeningExecutorService cpu;
  private final AtomicLong made = new AtomicLong();

  ThumbnailService(Images images, ListeningExecutorService cpu) {
    this.images = images;
    this.cpu = cpu;
  }

  void makeLater(byte[] image) {
    cpu.submit(() -> images.scale(image)); // BUG: dropped-task
  }

  void make(String id) {
    ListenableFuture<byte[]> loaded = images.load(id);
    Futures.transform(loaded, images::scale, cpu); // BUG: dropped-chain
  }

  ListenableFuture<byte[]> made(String id) {
    return Futures.transform(images.load(id), images::scale, cpu); // OK: dropped-chain
  }

  void makeCounted(String id) {
    Futures.addCallback(made(id), new FutureCallback<byte[]>() { // BUG: swallowed-failure
      @Override
      public void onSuccess(byte[] small) {
        made.incrementAndGet();
      }

      @Override
      public void onFailure(Throwable failure) {}
    }, MoreExecutors.directExecutor());
  }

  void makeLogged(String id) {
    Futures.addCallback(made(id), new FutureCallback<byte[]>() { // OK: swallowed-failure
      @Override
      public void onSuccess(byte[] small) {
        made.incrementAndGet();
      }

      @Override
      public void onFailure(Throwable failure) {
        logger.log(Level.WARNING, "thumbnail of " + id, failure);
      }
    }, MoreExecutors.directExecutor());
  }

  void makeAndPing(String id, Runnable ping) {
    ListenableFuture<byte[]> small = made(id);
    small.addListener(ping, MoreExecutors.directExecutor()); // BUG: swallowed-failure
  }

  ListenableFuture<Void> store(String id) {
    return Futures.transform(made(id), small -> {
      images.save(id, small); // BUG: nested-task
      return null;
    }, cpu);
  }

  ListenableFuture<String> stored(String id) {
    AsyncFunction<byte[], String> save = small -> images.save(id, small); // OK: nested-task
    return Futures.transformAsync(made(id), save, cpu);
  }

  ListenableFuture<List<String>> storeAll(List<String> ids) {
    List<ListenableFuture<String>> all = new ArrayList<>();
    for (String id : ids) {
      all.add(stored(id)); // OK: kept-never-asked
    }
    return Futures.allAsList(all);
  }

  void storeAllQuietly(List<String> ids) {
    List<ListenableFuture<String>> all = new ArrayList<>();
    for (String id : ids) {
      all.add(stored(id)); // BUG: kept-never-asked
    }
    logger.fine(all.size() + " started");
  }

  ListenableFuture<byte[]> adapt(Executor executor, Listener... others) {
    SettableFuture<byte[]> first = SettableFuture.create();
    executor.execute(() -> {
      byte[] scaled = images.scale(new byte[16]);
      for (Listener other : others) {
        other.loaded(scaled);
      }
      first.set(scaled); // BUG: uncompleted-promise
    });
    return first;
  }

  ListenableFuture<byte[]> adaptBoth(String id) {
    SettableFuture<byte[]> promise = SettableFuture.create();
    promise.setFuture(images.load(id)); // OK: uncompleted-promise
    return promise;
  }

  ListenableFuture<byte[]> adaptListener(String id, SettableFuture<byte[]> promise) {
    register(new Listener() {
      @Override
      public void loaded(byte[] image) {
        promise.set(image); // OK: uncompleted-promise
      }

      @Override
      public void failed(Throwable failure) {
        promise.setException(failure);
      }
    }, id);
    return promise;
  }

  private void register(Listener listener, String id) {
    Futures.addCallback(images.load(id), new FutureCallback<byte[]>() { // OK: swallowed-failure
      @Override
      public void onSuccess(byte[] image) {
        listener.loaded(image);
      }

      @Override
      public void onFailure(Throwable failure) {
        listener.failed(failure);
      }
    }, MoreExecutors.directExecutor());
  }

  /** Removes old thumbnails. */
  abstract static class Sweeper extends AbstractScheduledService {
    abstract void sweep();

    @Override
    protected void runOneIteration() {
      sweep(); // BUG: periodic-dies
    }

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedDelaySchedule(0, 5, TimeUnit.MILLISECONDS);
    }
  }

  /** Removes old thumbnails, and goes on when that fails. */
  abstract static class LastingSweeper extends AbstractScheduledService {
    abstract void sweep();

    @Override
    protected void runOneIteration() {
      try {
        sweep(); // OK: periodic-dies
      } catch (RuntimeException e) {
        logger.log(Level.WARNING, "sweep", e);
      }
    }

    @Override
    protected Scheduler scheduler() {
      return Scheduler.newFixedDelaySchedule(0, 5, TimeUnit.MILLISECONDS);
    }
  }
}
