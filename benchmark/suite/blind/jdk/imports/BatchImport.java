package imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Reads files of rows into the database, several at a time. */
public class BatchImport {
  interface RowStore {
    int insert(String file) throws Exception;
  }

  private final ExecutorService workers;
  private final RowStore store;

  BatchImport(ExecutorService workers, RowStore store) {
    this.workers = workers;
    this.store = store;
  }

  private List<Callable<Integer>> tasks(List<String> files) {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (String file : files) {
      tasks.add(() -> store.insert(file));
    }
    return tasks;
  }

  void importAll(List<String> files) throws InterruptedException {
    workers.invokeAll(tasks(files)); // BUG: dropped-task
    System.out.println("imported " + files.size() + " files");
  }

  int importCounted(List<String> files) throws InterruptedException, ExecutionException {
    int rows = 0;
    for (Future<Integer> part : workers.invokeAll(tasks(files))) { // OK: dropped-task
      rows += part.get();
    }
    return rows;
  }

  void importFromAnyMirror(List<String> mirrors) throws InterruptedException, ExecutionException {
    workers.invokeAny(tasks(mirrors)); // OK: dropped-task
  }

  void importInOrderOfEnd(List<String> files) {
    CompletionService<Integer> completion = new ExecutorCompletionService<>(workers);
    for (String file : files) {
      completion.submit(() -> store.insert(file)); // BUG: dropped-task
    }
  }

  int importAsTheyEnd(List<String> files) throws InterruptedException, ExecutionException {
    CompletionService<Integer> completion = new ExecutorCompletionService<>(workers);
    for (String file : files) {
      completion.submit(() -> store.insert(file)); // OK: dropped-task
    }
    int rows = 0;
    for (int i = 0; i < files.size(); i++) {
      rows += completion.take().get();
    }
    return rows;
  }
}
