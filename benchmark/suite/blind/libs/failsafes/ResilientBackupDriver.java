package failsafes;

import shown.Shown;

final class ResilientBackupDriver {
  public static void main(String[] args) throws Exception {
    org.slf4j.LoggerFactory.getLogger("init"); // its own greeting is no report
    Shown shown = Shown.of("libs", ResilientBackup.class);
    new ResilientBackup(name -> Shown.boom(), null).copy("a");
    Thread.sleep(300);
    shown.unheard(1);
    Shown.end();
  }
}
