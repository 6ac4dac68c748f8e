package render;

import java.util.concurrent.Executors;
import shown.Shown;

final class RenderServiceDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(RenderService.class);
    var program = new RenderService(new RenderService.Engine() {
      @Override public byte[] render(String template) {
        return Shown.boom();
      }
      @Override public String title(String template) {
        return Shown.boom();
      }
    }, Executors.newCachedThreadPool());
    shown.pending(1, program.title("a"));
    shown.pending(2, program.render("a"));
    program.enqueueOrFail("a");
    program.enqueueOrFail("b");
    var lost = program.enqueue("c");
    program.step();
    program.step();
    shown.pending(3, lost);
    shown.ends(1, program.titleOrFailure("a"));
    program.enqueueOrFail("d");
    var rejectedOrNot = program.enqueueOrFail("e");
    shown.ends(2, program.enqueueOrFail("f"));
    program.step();
    program.step();
    shown.ends(3, rejectedOrNot);
    shown.ends(4, program.renderWith("a", false, null));
    Shown.end();
  }
}
