package fx;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.concurrent.Task;

/** Imports contacts while a dialog shows how far it is. */
final class ImportDialog {
  interface Contacts {
    List<String> read(String file) throws Exception;
  }

  private final Contacts contacts;
  private final Executor executor;
  private final Consumer<String> label;

  ImportDialog(Contacts contacts, Executor executor, Consumer<String> label) {
    this.contacts = contacts;
    this.executor = executor;
    this.label = label;
  }

  private Task<List<String>> task(String file) {
    return new Task<>() {
      @Override
      protected List<String> call() throws Exception {
        return contacts.read(file);
      }
    };
  }

  void start(String file) {
    Task<List<String>> task = task(file);
    task.setOnSucceeded(event -> label.accept(task.getValue().size() + " contacts"));
    executor.execute(task); // BUG: dropped-task
  }

  void startShown(String file) {
    Task<List<String>> task = task(file);
    task.setOnSucceeded(event -> label.accept(task.getValue().size() + " contacts"));
    task.setOnFailed(event -> label.accept("failed: " + task.getException()));
    executor.execute(task); // OK: dropped-task
  }

  void startWithHook(String file) {
    executor.execute(new Task<List<String>>() { // OK: dropped-task
      @Override
      protected List<String> call() throws Exception {
        return contacts.read(file);
      }

      @Override
      protected void succeeded() {
        label.accept("done");
      }

      @Override
      protected void failed() {
        label.accept("failed: " + getException());
      }
    });
  }
}
