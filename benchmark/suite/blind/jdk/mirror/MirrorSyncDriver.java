package mirror;

import java.util.List;
import java.util.concurrent.Executors;
import shown.Shown;

final class MirrorSyncDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(MirrorSync.class);
    var program = new MirrorSync(Executors.newFixedThreadPool(1));
    program.copyAll(path -> Shown.failed(), List.of("a", "b"));
    shown.unheard(1);
    boolean copied = program.copyWithin(path -> Shown.failed(), "a", 50);
    shown.that(2, copied);
    Shown.end();
  }
}
