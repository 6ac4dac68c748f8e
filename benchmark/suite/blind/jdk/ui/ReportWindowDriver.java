package ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import shown.Shown;

final class ReportWindowDriver {
  public static void main(String[] args) throws Exception {
    System.setProperty("java.awt.headless", "true");
    Shown shown = Shown.of(ReportWindow.class);
    List<String> said = new CopyOnWriteArrayList<>();
    new ReportWindow(month -> Shown.boom(), said::add).refresh("May");
    Thread.sleep(500);
    shown.unheard(1);
    System.out.println("the window says " + said);
    Shown.end();
  }
}
