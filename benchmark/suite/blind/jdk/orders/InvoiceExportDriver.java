package orders;

import java.nio.file.Path;
import java.util.concurrent.Executors;
import shown.Shown;

final class InvoiceExportDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(InvoiceExport.class);
    var archive = new InvoiceExport.Archive() {
      @Override public void store(Path pdf) {
        Shown.boom();
      }
      @Override public void touch(String id) {}
    };
    new InvoiceExport(archive, Executors.newFixedThreadPool(1)).export(Path.of("a.pdf"), false);
    shown.unheard(1);
    var right = new InvoiceExport(archive, Executors.newFixedThreadPool(1));
    right.exportWatched(Path.of("a.pdf"));
    shown.heard(1);
    right.exportLogged(Path.of("a.pdf"));
    shown.heard(2);
    shown.told(3, () -> right.exportAndTouch(Path.of("a.pdf"), "x"));
    Shown.end();
  }
}
