package dev.tether.engine;

import dev.tether.engine.compile.Declarations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classes that several modules of a scan declare, and words that tell those modules apart. */
final class SharedClasses {
  private SharedClasses() {}

  /**
   * Returns a word for each file that declares a class which another file declares, too: the last
   * folders in which the places of the two differ. It does not depend on where the scan was
   * started.
   */
  static Map<String, String> modules(List<Declarations> declarations) {
    Map<String, List<Declarations>> places = new HashMap<>();
    for (Declarations file : declarations) {
      for (String name : file.classes()) {
        places.computeIfAbsent(name, key -> new ArrayList<>()).add(file);
      }
    }
    Map<String, String> words = new HashMap<>();
    for (List<Declarations> same : places.values()) {
      if (same.size() > 1) {
        tellApart(same, words);
      }
    }
    return words;
  }

  private static void tellApart(List<Declarations> files, Map<String, String> words) {
    List<List<String>> folders = files.stream().map(SharedClasses::folders).toList();
    int shared = 0;
    while (isShared(folders, shared)) {
      shared++;
    }
    for (int length = 1; length <= longest(folders); length++) {
      Set<String> distinct = new HashSet<>();
      List<String> found = new ArrayList<>();
      for (List<String> folder : folders) {
        int end = folder.size() - shared;
        found.add(String.join("/", folder.subList(Math.max(0, end - length), Math.max(0, end))));
        distinct.add(found.get(found.size() - 1));
      }
      if (distinct.size() == files.size() && !distinct.contains("")) {
        for (int i = 0; i < files.size(); i++) {
          words.put(files.get(i).file().name(), found.get(i));
        }
        return;
      }
    }
  }

  private static boolean isShared(List<List<String>> folders, int fromEnd) {
    Set<String> names = new HashSet<>();
    for (List<String> folder : folders) {
      int index = folder.size() - 1 - fromEnd;
      if (index < 0) {
        return false;
      }
      names.add(folder.get(index));
    }
    return names.size() == 1;
  }

  private static int longest(List<List<String>> folders) {
    return folders.stream().mapToInt(List::size).max().orElse(0);
  }

  private static List<String> folders(Declarations file) {
    Path folder = file.sourceRoot().orElse(file.file().path().toAbsolutePath().getParent());
    List<String> names = new ArrayList<>();
    folder.normalize().forEach(part -> names.add(part.toString().replace(' ', '_')));
    return names;
  }
}
