package dev.tether.tracker;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the tracker logs, and prints to standard error, while this is open. */
final class Capture implements AutoCloseable {

  private final Logger logger = Logger.getLogger("dev.tether.tracker");
  private final Level levelBefore = logger.getLevel();
  private final PrintStream errBefore = System.err;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  Capture() {
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
    logger.addHandler(handler);
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  List<LogRecord> records() {
    return records;
  }

  LogRecord onlyRecord() {
    if (records.size() != 1) {
      throw new AssertionError(
          "not one record but " + records.stream().map(LogRecord::getMessage).toList());
    }
    return records.get(0);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    System.setErr(errBefore);
    logger.removeHandler(handler);
    logger.setLevel(levelBefore);
    logger.setUseParentHandlers(true);
  }
}
