package dev.tether.engine.stubs;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;

/** Writes what {@link Stubs} reads. The same classes give the same bytes. */
final class StubWriter {
  private static final int BUFFER = 1 << 16;

  private final List<String> libraries = new ArrayList<>();
  private final Map<String, Map<Integer, Map<String, byte[]>>> packages = new TreeMap<>();

  /**
   * Adds the classes of a library.
   *
   * @param library its coordinates
   * @param classes class files by internal name
   */
  void add(String library, Map<String, byte[]> classes) {
    int number = libraries.size();
    libraries.add(library);
    classes.forEach(
        (name, bytes) -> {
          int slash = name.lastIndexOf('/');
          packages
              .computeIfAbsent(
                  name.substring(0, Math.max(0, slash)).replace('/', '.'), key -> new TreeMap<>())
              .computeIfAbsent(number, key -> new TreeMap<>())
              .put(name.substring(slash + 1), bytes);
        });
  }

  void write(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(Stubs.MAGIC);
    out.writeInt(libraries.size());
    for (String library : libraries) {
      out.writeUTF(library);
    }
    out.writeInt(packages.values().stream().mapToInt(Map::size).sum());
    List<byte[]> blocks = new ArrayList<>();
    for (Map.Entry<String, Map<Integer, Map<String, byte[]>>> one : packages.entrySet()) {
      for (Map.Entry<Integer, Map<String, byte[]>> block : one.getValue().entrySet()) {
        byte[] plain = plain(block.getValue());
        byte[] packed = pack(plain);
        out.writeUTF(one.getKey());
        out.writeShort(block.getKey());
        out.writeInt(packed.length);
        out.writeInt(plain.length);
        blocks.add(packed);
      }
    }
    for (byte[] block : blocks) {
      out.write(block);
    }
    out.flush();
  }

  private static byte[] plain(Map<String, byte[]> classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(classes.size());
    for (Map.Entry<String, byte[]> one : classes.entrySet()) {
      out.writeUTF(one.getKey());
      out.writeInt(one.getValue().length);
      out.write(one.getValue());
    }
    return bytes.toByteArray();
  }

  private static byte[] pack(byte[] plain) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    while (!deflater.finished()) {
      packed.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
