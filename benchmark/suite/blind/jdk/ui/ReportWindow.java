package ui;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.swing.SwingWorker;

/** Loads a report while the window stays alive. */
class ReportWindow {
  interface Reports {
    List<String> load(String month) throws Exception;
  }

  private final Reports reports;
  private final Consumer<String> status;

  ReportWindow(Reports reports, Consumer<String> status) {
    this.reports = reports;
    this.status = status;
  }

  void refresh(String month) {
    status.accept("loading");
    new SwingWorker<List<String>, Void>() {
      @Override
      protected List<String> doInBackground() throws Exception {
        return reports.load(month);
      }

      @Override
      protected void done() {
        status.accept("ready");
      }
    }.execute(); // BUG: dropped-task
  }

  void show(String month) {
    new SwingWorker<List<String>, Void>() {
      @Override
      protected List<String> doInBackground() throws Exception {
        return reports.load(month);
      }

      @Override
      protected void done() {
        try {
          status.accept(get().size() + " lines");
        } catch (ExecutionException e) {
          status.accept("failed: " + e.getCause().getMessage());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    }.execute(); // OK: dropped-task
  }
}
