package dev.tether.checker.model;

import java.util.List;
import java.util.Map;

/**
 * What one role file says.
 *
 * @param types what types are to tasks, by fully qualified name
 * @param threadTypes what types are to threads, by fully qualified name
 * @param methods the lines about methods, in order
 * @param problems what could not be understood: place, what is wrong and how to mend it
 */
public record RoleFile(
    Map<String, TypeRole> types,
    Map<String, TypeRole> threadTypes,
    List<MethodRole> methods,
    List<String> problems) {
  /** Makes the record immutable. */
  public RoleFile {
    types = Map.copyOf(types);
    threadTypes = Map.copyOf(threadTypes);
    methods = List.copyOf(methods);
    problems = List.copyOf(problems);
  }
}
