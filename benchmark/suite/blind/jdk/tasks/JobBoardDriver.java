package tasks;

import java.util.concurrent.Executors;
import shown.Shown;

final class JobBoardDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(JobBoard.class);
    var program = new JobBoard(Executors.newFixedThreadPool(2));
    var job = new JobBoard.Job() {
      @Override public String name() {
        return "x";
      }
      @Override public void run() {
        Shown.boom();
      }
    };
    program.once(job);
    shown.unheard(1);
    program.start(job);
    program.running();
    shown.unheard(2);
    program.replace(job);
    program.close();
    shown.unheard(3);
    var right = new JobBoard(Executors.newFixedThreadPool(2));
    right.startNamed(job);
    shown.heard(1);
    right.writeReport(Shown::boom);
    shown.told(3, right::report);
    right.startCritical(job);
    right.close();
    shown.heard(2);
    Shown.end();
  }
}
