package weather;

import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import shown.Shown;

final class StationFeedDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(StationFeed.class);
    var program = new StationFeed(Executors.newFixedThreadPool(4));
    List<String> texts = Collections.nCopies(20_000, "2024-02-03");
    List<String> others = new java.util.ArrayList<>(texts);
    for (int i = 0; i < others.size(); i += 2) {
      others.set(i, "1999-11-12");
    }
    boolean wrong = false;
    for (int i = 0; i < 30 && !wrong; i++) {
      try {
        List<Date> dates = program.dates(others).join();
        wrong = dates.stream().distinct().count() != 2;
      } catch (CompletionException e) {
        wrong = true;
      }
    }
    shown.that(1, wrong);
    Shown.end();
  }
}
