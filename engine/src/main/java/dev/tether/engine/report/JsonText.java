package dev.tether.engine.report;

import com.google.gson.FormattingStyle;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;

/** How all reports in JSON are laid out: indented, with a line end, and nothing invisible in it. */
final class JsonText {
  private JsonText() {}

  /** Writes the one value that makes up a report. */
  interface Body {
    void write(JsonWriter json) throws IOException;
  }

  static void write(Appendable out, Body body) throws IOException {
    StringWriter buffer = new StringWriter();
    try (JsonWriter json = new JsonWriter(buffer)) {
      json.setFormattingStyle(FormattingStyle.PRETTY);
      json.setHtmlSafe(false);
      body.write(json);
    }
    out.append(Escapes.json(buffer.toString())).append('\n');
  }
}
