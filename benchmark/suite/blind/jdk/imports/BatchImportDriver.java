package imports;

import java.util.List;
import java.util.concurrent.Executors;
import shown.Shown;

final class BatchImportDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(BatchImport.class);
    var program = new BatchImport(Executors.newFixedThreadPool(1), file -> Shown.boom());
    program.importAll(List.of("a.csv"));
    shown.unheard(1);
    program.importInOrderOfEnd(List.of("a.csv"));
    shown.unheard(2);
    Shown.end();
  }
}
