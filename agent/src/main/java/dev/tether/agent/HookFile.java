package dev.tether.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The parsed {@code hooks.txt}. Immutable after {@link #parse}. */
final class HookFile {

  private static final int WORDS_BEFORE_OPERANDS = 5;

  private final Map<String, List<Hook>> byClass = new HashMap<>();
  private final Map<String, List<Hook>> byPrefix = new HashMap<>();

  private final TreeSet<String> libraries = new TreeSet<>();

  private HookFile() {}

  /**
   * One line.
   *
   * @param when {@code enter}, {@code exit}, {@code throw} or {@code call}
   * @param called the method before whose calls it is, as owner and name, or {@code null}
   * @param what the method of {@link Hooks}
   * @param method the method that is woven, or {@code *}
   * @param descriptor its descriptor, or {@code *}
   * @param operands what to hand over
   */
  record Hook(
      String when,
      String called,
      String what,
      String method,
      String descriptor,
      List<String> operands) {

    boolean isFor(String name, String type) {
      return (method.equals("*") || method.equals(name))
          && (descriptor.equals("*") || descriptor.equals(type));
    }
  }

  static HookFile parse(String text) {
    HookFile file = new HookFile();
    for (String line : text.split("\n")) {
      String bare = line.strip();
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        file.add(bare);
      }
    }
    return file;
  }

  private void add(String line) {
    List<String> words = List.of(line.split("\\s+"));
    if (words.get(0).equals("library") && words.size() == 2) {
      libraries.add(words.get(1));
      return;
    }
    if (words.size() <= WORDS_BEFORE_OPERANDS) {
      throw new IllegalArgumentException("a hook without operands: " + line);
    }
    String when = words.get(0);
    int colon = when.indexOf(':');
    Hook hook =
        new Hook(
            colon < 0 ? when : when.substring(0, colon),
            colon < 0 ? null : when.substring(colon + 1),
            words.get(1),
            words.get(3),
            words.get(4),
            words.subList(WORDS_BEFORE_OPERANDS, words.size()));
    String type = words.get(2);
    if (type.endsWith("*")) {
      String prefix = type.substring(0, type.length() - 1);
      byPrefix.computeIfAbsent(prefix, key -> new ArrayList<>()).add(hook);
    } else {
      byClass.computeIfAbsent(type, key -> new ArrayList<>()).add(hook);
    }
  }

  /** The hooks of a class by its internal name, or {@code null} if there are none; quick. */
  List<Hook> of(String type) {
    List<Hook> hooks = byClass.get(type);
    for (Map.Entry<String, List<Hook>> prefixed : byPrefix.entrySet()) {
      if (type.startsWith(prefixed.getKey())) {
        hooks = hooks == null ? new ArrayList<>() : new ArrayList<>(hooks);
        hooks.addAll(prefixed.getValue());
      }
    }
    return hooks;
  }

  /** Prefixes of the names of classes that stand between the program and its tasks. */
  List<String> libraries() {
    TreeSet<String> packages = new TreeSet<>(libraries);
    for (Map<String, List<Hook>> hooks : List.of(byClass, byPrefix)) {
      for (String type : hooks.keySet()) {
        packages.add(type.substring(0, type.lastIndexOf('/') + 1).replace('/', '.'));
      }
    }
    return List.copyOf(packages);
  }
}
