package dev.tether.checker.model;

import dev.tether.checker.options.MethodName;
import dev.tether.checker.options.Option;
import dev.tether.checker.options.TetherOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the user says of types and methods: by single options, and in role files. */
final class UserRoles {
  private UserRoles() {}

  /** Returns what was said, in the order in which it counts: the options, then the files. */
  static List<RoleFile> of(TetherOptions options) {
    List<RoleFile> files = new ArrayList<>();
    files.add(ofOptions(options));
    options.models().forEach(file -> files.add(read(file)));
    return files;
  }

  private static RoleFile ofOptions(TetherOptions options) {
    Map<String, List<TypeRole>> types = new HashMap<>();
    Map<String, Place> places = new HashMap<>();
    for (String type : options.taskTypes()) {
      types.put(type, List.of(TypeRole.TASK));
      places.put(type, place(Option.TASK_TYPES));
    }
    List<MethodRole> methods = new ArrayList<>();
    for (MethodName m : options.observers()) {
      methods.add(line(m, Role.PLAIN, ParameterRole.OBSERVED, Option.OBSERVERS));
    }
    options
        .trackingHelper()
        .ifPresent(
            // It answers for the task, so what it gives back, the same one, may be dropped.
            m ->
                methods.add(
                    line(m, Role.IGNORABLE, ParameterRole.OBSERVED, Option.TRACKING_HELPER)));
    for (MethodName m : options.ignorable()) {
      methods.add(line(m, Role.IGNORABLE, null, Option.IGNORABLE));
    }
    return new RoleFile(types, places, methods, List.of(), List.of(), List.of(), List.of());
  }

  private static MethodRole line(
      MethodName name, Role role, ParameterRole parameter, Option option) {
    var any = new MethodRole.Parameter("*", Optional.ofNullable(parameter));
    return new MethodRole(
        name.className(), name.method(), List.of(any), true, role, "", place(option));
  }

  static Place place(Option option) {
    return new Place("Option " + Option.PREFIX + option.optionName(), 0);
  }

  private static RoleFile read(Path file) {
    try {
      return RoleFileParser.parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      String problem = file + ": cannot be read as UTF-8 text; save it in that encoding";
      return new RoleFile(
          Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of(), List.of(problem));
    }
  }
}
