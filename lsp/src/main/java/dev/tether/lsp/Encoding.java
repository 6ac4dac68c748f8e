package dev.tether.lsp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.lsp4j.PositionEncodingKind;

/** How client and server count the characters of a line. */
enum Encoding {
  /** In UTF-16 code units, as Java does and as every client can. */
  UTF_16(PositionEncodingKind.UTF16) {
    @Override
    int toClient(String line, int index) {
      return Math.min(index, line.length());
    }

    @Override
    int fromClient(String line, int character) {
      return Math.max(0, Math.min(character, line.length()));
    }
  },

  /** In bytes. */
  UTF_8(PositionEncodingKind.UTF8) {
    @Override
    int toClient(String line, int index) {
      String before = line.substring(0, Math.min(index, line.length()));
      return before.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    int fromClient(String line, int character) {
      int bytes = 0;
      int index = 0;
      while (index < line.length() && bytes < character) {
        int point = line.codePointAt(index);
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
        index += Character.charCount(point);
      }
      return index;
    }
  };

  private final String kind;

  Encoding(String kind) {
    this.kind = kind;
  }

  /** The protocol's word for it. */
  String kind() {
    return kind;
  }

  /**
   * The client's count for a place in a line.
   *
   * @param index in UTF-16 code units, from 0; what lies after the end is moved to it
   */
  abstract int toClient(String line, int index);

  /**
   * The place in a line, in UTF-16 code units, that a client means.
   *
   * @param character the client's count; what lies after the end is moved to it
   */
  abstract int fromClient(String line, int character);

  /** Chooses among what a client can: our own where it can that. */
  static Encoding of(List<String> offered) {
    if (offered == null || offered.contains(UTF_16.kind)) {
      return UTF_16;
    }
    return offered.contains(UTF_8.kind) ? UTF_8 : UTF_16;
  }
}
