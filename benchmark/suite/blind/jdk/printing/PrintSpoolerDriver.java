package printing;

import java.util.concurrent.Executors;
import shown.Shown;

final class PrintSpoolerDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(PrintSpooler.class);
    var program = new PrintSpooler(new PrintSpooler.Printer() {
      @Override public void print(String document) {
        Shown.boom();
      }
      @Override public int pages(String document) {
        long end = System.nanoTime() + 300_000_000; // still counting when totalNow waits
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        return 1;
      }
    }, Executors.newFixedThreadPool(1));
    program.print("a");
    shown.unheard(1);
    program.count("a");
    Thread.currentThread().interrupt();
    try {
      program.totalNow();
    } catch (IllegalStateException e) {
      shown.that(2, !Thread.interrupted());
    }
    program.add("b");
    boolean[] after = {true};
    Thread waiter = new Thread(() -> {
      program.awaitEmpty(10);
      after[0] = Thread.currentThread().isInterrupted();
    });
    long start = System.nanoTime();
    waiter.start();
    waiter.interrupt();
    waiter.join();
    shown.that(3, !after[0] && System.nanoTime() - start > 100_000_000);
    program.printGuarded("a");
    shown.heard(1);
    Shown.end();
  }
}
