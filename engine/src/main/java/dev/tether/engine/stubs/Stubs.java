package dev.tether.engine.stubs;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Class files without code, by package. Packages are unpacked when they are asked for. Safe for use
 * by several threads.
 */
public final class Stubs {
  /** What the file starts with. */
  static final int MAGIC = 0x54535442;

  private static final String RESOURCE = "libraries.stubs";
  private static final Stubs NONE = new Stubs(List.of(), Map.of(), new byte[0]);

  private final List<String> libraries;
  private final Map<String, List<Block>> packages;
  private final byte[] data;
  private final Map<Block, List<StubClass>> unpacked = new ConcurrentHashMap<>();

  /** Where the classes of one package of one library are. */
  private record Block(int library, int offset, int packed, int size) {}

  private Stubs(List<String> libraries, Map<String, List<Block>> packages, byte[] data) {
    this.libraries = libraries;
    this.packages = packages;
    this.data = data;
  }

  /**
   * One class.
   *
   * @param library the library that it was taken from, as group, artifact and version
   * @param name its binary name, with dots between packages
   * @param bytes its class file
   */
  public record StubClass(String library, String name, byte[] bytes) {}

  /** None at all. */
  public static Stubs none() {
    return NONE;
  }

  /** Those that ship with Tether. */
  public static Stubs shipped() {
    return Shipped.STUBS;
  }

  /** Read when they are asked for, and not before. */
  private static final class Shipped {
    private static final Stubs STUBS = load();

    private static Stubs load() {
      try (InputStream in = Stubs.class.getResourceAsStream(RESOURCE)) {
        return read(in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static Stubs read(byte[] file) throws IOException {
    ByteArrayInputStream bytes = new ByteArrayInputStream(file);
    DataInputStream in = new DataInputStream(bytes);
    if (in.readInt() != MAGIC) {
      throw new IOException("these are no stubs");
    }
    List<String> libraries = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      libraries.add(in.readUTF());
    }
    int count = in.readInt();
    Map<String, List<Block>> packages = new HashMap<>();
    int offset = 0;
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      Block block = new Block(in.readUnsignedShort(), offset, in.readInt(), in.readInt());
      packages.computeIfAbsent(name, key -> new ArrayList<>()).add(block);
      offset += block.packed();
    }
    return new Stubs(List.copyOf(libraries), packages, bytes.readAllBytes());
  }

  /** The libraries, each as group, artifact and version. */
  public List<String> libraries() {
    return libraries;
  }

  /** The names of all packages. */
  public List<String> packages() {
    return packages.keySet().stream().sorted().toList();
  }

  /**
   * The classes of a package, one list for each library that has some in it.
   *
   * @param name with dots
   */
  public List<List<StubClass>> in(String name) {
    List<Block> blocks = packages.get(name);
    if (blocks == null) {
      return List.of();
    }
    return blocks.stream()
        .map(block -> unpacked.computeIfAbsent(block, key -> unpack(name, key)))
        .toList();
  }

  private List<StubClass> unpack(String packageName, Block block) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data, block.offset, block.packed);
      byte[] all = new byte[block.size];
      int length = 0;
      while (length < all.length && !inflater.finished()) {
        int more = inflater.inflate(all, length, all.length - length);
        if (more == 0) {
          break;
        }
        length += more;
      }
      return classes(packageName, libraries.get(block.library), all);
    } catch (DataFormatException | IOException e) {
      throw new IllegalStateException("the stubs that ship with Tether are damaged", e);
    } finally {
      inflater.end();
    }
  }

  private static List<StubClass> classes(String packageName, String library, byte[] all)
      throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(all));
    List<StubClass> classes = new ArrayList<>();
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    for (int left = in.readInt(); left > 0; left--) {
      String name = prefix + in.readUTF();
      byte[] bytes = new byte[in.readInt()];
      in.readFully(bytes);
      classes.add(new StubClass(library, name, bytes));
    }
    return Collections.unmodifiableList(classes);
  }
}
