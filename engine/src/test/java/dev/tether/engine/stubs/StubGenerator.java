package dev.tether.engine.stubs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Makes the stubs that ship with Tether from the jars of the libraries:
 *
 * <pre>
 *   StubGenerator LIST REPOSITORY OUTPUT
 * </pre>
 *
 * The list has the coordinates of one library a line, and behind them packages to leave out. The
 * repository is a local one of Maven, which has them all.
 */
public final class StubGenerator {
  private StubGenerator() {}

  /** Called by the profile {@code stubs}. */
  public static void main(String[] args) throws IOException {
    StubWriter writer = new StubWriter();
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
      if (words[0].isEmpty()) {
        continue;
      }
      Path jar = jar(Path.of(args[1]), words[0].split(":"));
      writer.add(words[0], classes(jar, List.of(words).subList(1, words.length)));
    }
    try (OutputStream out = Files.newOutputStream(Path.of(args[2]))) {
      writer.write(out);
    }
  }

  private static Path jar(Path repository, String[] id) {
    String classifier = id.length > 3 ? "-" + id[3] : "";
    return repository.resolve(
        "%s/%s/%s/%s-%s%s.jar"
            .formatted(id[0].replace('.', '/'), id[1], id[2], id[1], id[2], classifier));
  }

  /**
   * The classes of a jar that others are compiled against, without their code.
   *
   * @param left packages whose classes are left out, and those of packages below
   */
  static Map<String, byte[]> classes(Path jar, List<String> left) throws IOException {
    Map<String, ClassReader> all = new LinkedHashMap<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        String name = entry.getName();
        boolean isClass = name.endsWith(".class") && !name.startsWith("META-INF/");
        if (isClass
            && !name.endsWith("module-info.class")
            && left.stream().noneMatch(isBelow(name))) {
          try (InputStream in = file.getInputStream(entry)) {
            all.put(name.substring(0, name.length() - ".class".length()), new ClassReader(in));
          }
        }
      }
    }
    Map<String, Integer> access = new HashMap<>();
    Set<String> hidden = new HashSet<>();
    all.values()
        .forEach(reader -> reader.accept(new Nesting(access, hidden), ClassReader.SKIP_CODE));
    Map<String, byte[]> kept = new TreeMap<>();
    for (String name : all.keySet()) {
      if (isApi(name, all, access, hidden)) {
        keep(name, all, kept);
      }
    }
    return kept;
  }

  private static java.util.function.Predicate<String> isBelow(String name) {
    return folder -> name.startsWith(folder.replace('.', '/') + "/");
  }

  private static boolean isApi(
      String name, Map<String, ClassReader> all, Map<String, Integer> nested, Set<String> hidden) {
    if (hidden.contains(name)) {
      return false;
    }
    int access = nested.getOrDefault(name, all.get(name).getAccess());
    return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
  }

  /** Keeps a class with its supertypes, which need not be public, and the classes around it. */
  private static void keep(String name, Map<String, ClassReader> all, Map<String, byte[]> kept) {
    ClassReader reader = all.get(name);
    if (reader == null || kept.containsKey(name)) {
      return;
    }
    kept.put(name, ClassStripper.strip(reader));
    if (reader.getSuperName() != null) {
      keep(reader.getSuperName(), all, kept);
    }
    for (String parent : reader.getInterfaces()) {
      keep(parent, all, kept);
    }
    int dollar = name.lastIndexOf('$');
    if (dollar > 0) {
      keep(name.substring(0, dollar), all, kept);
    }
  }

  /** Learns who may use the nested classes, and which have no name. */
  private static final class Nesting extends ClassVisitor {
    private final Map<String, Integer> access;
    private final Set<String> hidden;

    private Nesting(Map<String, Integer> access, Set<String> hidden) {
      super(Opcodes.ASM9);
      this.access = access;
      this.hidden = hidden;
    }

    @Override
    public void visitInnerClass(String name, String outer, String inner, int flags) {
      access.put(name, flags);
      if (outer == null || inner == null) {
        hidden.add(name);
      }
    }
  }
}
