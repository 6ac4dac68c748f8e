package lookup;

import java.util.List;
import shown.Shown;

final class NameLookupDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(NameLookup.class);
    var program = new NameLookup();
    shown.pending(1, program.shared(name -> Shown.failed(), "a"));
    var port = program.port((name, callback) -> new Thread(() -> {
      try {
        callback.found("host");
      } catch (RuntimeException e) {
        System.out.println("the resolver's thread logs " + e);
      }
    }).start(), "a");
    shown.pending(2, port);
    shown.pending(3, NameLookup.firstGood(List.of(Shown.<String>failed(), Shown.<String>failed())));
    shown.ends(1, program.sharedBoth(name -> Shown.failed(), "b"));
    shown.ends(2, program.portOf((name, callback) -> callback.found("host"), "a"));
    shown.ends(3, NameLookup.firstGoodOrLastFailure(List.of(Shown.<String>failed(), Shown.<String>failed())));
    shown.ends(4, NameLookup.firstThat(callback -> {
      callback.found("a");
      return () -> {};
    }, text -> Shown.boom()));
    Shown.end();
  }
}
