package guava;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class ThumbnailServiceDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", ThumbnailService.class);
    boolean[] scales = {false};
    var program = new ThumbnailService(new ThumbnailService.Images() {
      @Override public ListenableFuture<byte[]> load(String id) {
        return Futures.immediateFuture(new byte[1]);
      }
      @Override public ListenableFuture<String> save(String id, byte[] image) {
        return Futures.submit(() -> Shown.boom(), MoreExecutors.directExecutor());
      }
      @Override public byte[] scale(byte[] image) {
        return scales[0] ? image : Shown.boom();
      }
    }, MoreExecutors.listeningDecorator(Executors.newFixedThreadPool(1)));
    program.makeLater(new byte[1]);
    shown.unheard(1);
    program.make("a");
    shown.unheard(2);
    program.makeCounted("a");
    shown.unheard(3);
    program.makeAndPing("a", () -> {});
    shown.unheard(4);
    scales[0] = true;
    program.store("a").get();
    shown.unheard(5);
    program.storeAllQuietly(List.of("a"));
    shown.unheard(6);
    scales[0] = false;
    shown.pending(7, program.adapt(Executors.newCachedThreadPool()));
    AtomicInteger sweeps = new AtomicInteger();
    new ThumbnailService.Sweeper() {
      @Override void sweep() {
        if (sweeps.incrementAndGet() == 2) {
          throw new IllegalStateException("once");
        }
      }
    }.startAsync();
    Shown.until(() -> sweeps.get() >= 2);
    Thread.sleep(60);
    shown.that(8, sweeps.get() == 2);
    Shown.end();
  }
}
