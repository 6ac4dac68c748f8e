package dev.tether.checker.bytecode;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Facts that were computed before, in a form that takes little space and is quick to read.
 *
 * <p>A method is known by a hash of its name, of 40 bits: that a method which is not listed has the
 * hash of one of the tens of thousands that are happens once in some ten million methods. Only
 * methods that do not fail in every way are listed; what is not listed, and belongs to one of the
 * packages, may.
 */
final class ComputedFacts {
  private static final int FORMAT = 1;
  private static final int HASH_BYTES = 5;

  private final Set<String> packages;

  /** The hashes of the methods, in order, each of five bytes; then the shape of each, of two. */
  private final ByteBuffer methods;

  private final int size;
  private final List<Failure> shapes;

  private ComputedFacts(Set<String> packages, ByteBuffer methods, List<Failure> shapes) {
    this.packages = packages;
    this.methods = methods;
    this.size = methods.remaining() / (HASH_BYTES + Short.BYTES);
    this.shapes = shapes;
  }

  private long methodAt(int index) {
    int at = methods.position() + index * HASH_BYTES;
    return (methods.get(at) & 0xffL) << 32 | methods.getInt(at + 1) & 0xffffffffL;
  }

  private int shapeAt(int index) {
    return methods.getShort(methods.position() + size * HASH_BYTES + index * Short.BYTES);
  }

  /** Looks in the bytes as they are: few of some fifty thousand methods are ever asked for. */
  private int indexOf(long hash) {
    int low = 0;
    int high = size - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compare(methodAt(middle), hash);
      if (order == 0) {
        return middle;
      } else if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Returns the facts of some methods; those that may fail in every way are left out. */
  static ComputedFacts of(Set<String> packages, Map<MethodId, Failure> failures) {
    TreeMap<Long, Failure> sorted = new TreeMap<>();
    failures.forEach(
        (method, failure) -> {
          if (!failure.isTop()) {
            sorted.put(hash(method), withoutReason(failure));
          }
        });
    List<Failure> shapes = new ArrayList<>();
    Map<Failure, Short> known = new HashMap<>();
    ByteBuffer methods = ByteBuffer.allocate(sorted.size() * (HASH_BYTES + Short.BYTES));
    for (long method : sorted.keySet()) {
      methods.put((byte) (method >>> 32)).putInt((int) method);
    }
    for (Failure failure : sorted.values()) {
      methods.putShort(
          known.computeIfAbsent(
              failure,
              shape -> {
                shapes.add(shape);
                return (short) (shapes.size() - 1);
              }));
    }
    methods.flip();
    return new ComputedFacts(Set.copyOf(packages), methods, shapes);
  }

  private static Failure withoutReason(Failure failure) {
    return new Failure(failure.open(), failure.types(), failure.functions(), "");
  }

  private static long hash(MethodId method) {
    long hash = 0xcbf29ce484222325L;
    for (String part : List.of(method.owner(), ".", method.name(), method.descriptor())) {
      for (int i = 0; i < part.length(); i++) {
        hash = (hash ^ part.charAt(i)) * 0x100000001b3L;
      }
    }
    hash ^= hash >>> 32;
    return (hash * 0x9e3779b97f4a7c15L) >>> 8 * (Long.BYTES - HASH_BYTES);
  }

  /** Returns how a method may fail; empty if it is not listed. */
  Optional<Failure> failure(MethodId method) {
    int index = covers(method.owner()) ? indexOf(hash(method)) : -1;
    return index < 0 ? Optional.empty() : Optional.of(shapes.get(shapeAt(index)));
  }

  /** Whether a class belongs to one of the packages: what is not listed of it may fail. */
  boolean covers(String owner) {
    int slash = owner.lastIndexOf('/');
    return slash > 0 && packages.contains(owner.substring(0, slash));
  }

  int size() {
    return size;
  }

  /** Writes them in a way that depends on nothing else. */
  void write(OutputStream stream) throws IOException {
    DataOutputStream out = new DataOutputStream(stream);
    out.writeInt(FORMAT);
    out.writeShort(packages.size());
    for (String name : packages.stream().sorted().toList()) {
      out.writeUTF(name);
    }
    out.writeShort(shapes.size());
    for (Failure shape : shapes) {
      write(shape, out);
    }
    out.writeInt(size);
    byte[] bytes = new byte[methods.remaining()];
    methods.duplicate().get(bytes);
    out.write(bytes);
    out.flush();
  }

  private static void write(Failure shape, DataOutputStream out) throws IOException {
    out.writeByte(shape.open());
    out.writeByte(shape.types().size());
    for (String type : shape.types()) {
      out.writeUTF(type);
    }
    out.writeByte(shape.functions().size());
    for (Map.Entry<Integer, Integer> function : shape.functions().entrySet()) {
      out.writeByte(function.getKey());
      out.writeByte(function.getValue());
    }
  }

  /** Reads what was written; fails if it is of another format, or damaged. */
  static ComputedFacts read(InputStream stream) throws IOException {
    byte[] bytes = stream.readAllBytes();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (in.readInt() != FORMAT) {
      throw new IOException("facts of another format");
    }
    Set<String> packages = new HashSet<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      packages.add(in.readUTF());
    }
    List<Failure> shapes = new ArrayList<>();
    for (int i = in.readUnsignedShort(); i > 0; i--) {
      shapes.add(readShape(in));
    }
    int length = in.readInt() * (HASH_BYTES + Short.BYTES);
    if (length < 0 || length > in.available()) {
      throw new EOFException("facts that end too early");
    }
    ByteBuffer methods = ByteBuffer.wrap(bytes, bytes.length - in.available(), length).slice();
    return new ComputedFacts(packages, methods, shapes);
  }

  private static Failure readShape(DataInputStream in) throws IOException {
    int open = in.readByte();
    Set<String> types = new HashSet<>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      types.add(in.readUTF());
    }
    Map<Integer, Integer> functions = new HashMap<>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      int parameter = in.readByte();
      functions.put(parameter, (int) in.readByte());
    }
    return new Failure(open, types, functions, "");
  }
}
