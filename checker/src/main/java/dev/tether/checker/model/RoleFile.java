package dev.tether.checker.model;

import java.util.List;
import java.util.Map;

/**
 * What one role file says.
 *
 * @param types the roles of types, by fully qualified name; at most one for each question
 * @param typePlaces where each of them stands, for messages
 * @param methods the lines about methods, in order
 * @param folders the names of folders whose code only shows or measures something, in lower case;
 *     {@code *} stands for anything at the start or the end
 * @param testFolders the names of folders that hold tests, written the same way
 * @param names what names alone tell, in order
 * @param problems what could not be understood: place, what is wrong and how to mend it
 */
public record RoleFile(
    Map<String, List<TypeRole>> types,
    Map<String, Place> typePlaces,
    List<MethodRole> methods,
    List<String> folders,
    List<String> testFolders,
    List<NamePatterns.Line> names,
    List<String> problems) {
  /** Makes the record immutable. */
  public RoleFile {
    types = Map.copyOf(types);
    typePlaces = Map.copyOf(typePlaces);
    methods = List.copyOf(methods);
    folders = List.copyOf(folders);
    testFolders = List.copyOf(testFolders);
    names = List.copyOf(names);
    problems = List.copyOf(problems);
  }

  /** Whether there is nothing in it, not even a mistake. */
  boolean isEmpty() {
    return types.isEmpty()
        && methods.isEmpty()
        && folders.isEmpty()
        && testFolders.isEmpty()
        && names.isEmpty()
        && problems.isEmpty();
  }
}
