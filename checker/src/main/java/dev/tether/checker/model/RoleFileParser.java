package dev.tether.checker.model;

import dev.tether.checker.options.Spelling;
import dev.tether.checker.options.TetherOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads role files. The format, line by line ({@code #} starts a comment):
 *
 * <pre>{@code
 * type java.util.concurrent.Future task          # a type and its role
 * in java.util.concurrent.CompletionStage        # the class that the next lines are about
 * thenApply(Function:next)          propagates   # a method, its parameters' roles, its role
 * toString(*)                       inspects     # all overloads
 * }</pre>
 *
 * <p>Strict: a line that is not understood is a problem, never skipped in silence.
 */
public final class RoleFileParser {
  private static final String CLASS_NAME = "[A-Za-z_$][\\w$]*(?:\\.[A-Za-z_$][\\w$]*)*";
  private static final Pattern TYPE =
      Pattern.compile("type\\s+((?:\\*\\.)?" + CLASS_NAME + ")\\s+(\\S+)");
  private static final Pattern OWNER = Pattern.compile("in\\s+(\\*|" + CLASS_NAME + ")");
  private static final Pattern METHOD =
      Pattern.compile(
          "([A-Za-z_$][\\w$]*\\*?|\\*)\\s*\\(([^)]*)\\)\\s+([a-z-]+)(?:\\s+([a-z-]+))?");
  private static final Pattern PARAMETER =
      Pattern.compile("(\\*|[A-Za-z_$][\\w$]*(?:\\[\\])*)(?::([a-z]+))?");

  private final String fileName;
  private final Map<String, TypeRole> types = new LinkedHashMap<>();
  private final Map<String, TypeRole> threadTypes = new LinkedHashMap<>();
  private final List<MethodRole> methods = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private String owner;
  private int lineNumber;

  private RoleFileParser(String fileName) {
    this.fileName = fileName;
  }

  /**
   * Parses the text of a role file.
   *
   * @param fileName the name that messages use
   * @param text the whole text
   */
  public static RoleFile parse(String fileName, String text) {
    RoleFileParser parser = new RoleFileParser(fileName);
    text.lines().forEach(parser::line);
    return new RoleFile(parser.types, parser.threadTypes, parser.methods, parser.problems);
  }

  private void line(String raw) {
    lineNumber++;
    int comment = raw.indexOf('#');
    String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
    if (line.isEmpty()) {
      return;
    }
    if (line.startsWith("type ")) {
      type(line);
    } else if (line.startsWith("in ")) {
      owner(line);
    } else {
      method(line);
    }
  }

  private void type(String line) {
    Matcher matcher = TYPE.matcher(line);
    if (!matcher.matches()) {
      problem("expected 'type CLASS ROLE', found '" + line + "'");
      return;
    }
    Optional<TypeRole> role = TypeRole.of(matcher.group(2));
    if (role.isEmpty()) {
      unknown("type role", matcher.group(2), words(TypeRole.values(), TypeRole::word));
    } else {
      boolean aboutThreads = role.get().facet() == Facet.THREADS;
      (aboutThreads ? threadTypes : types).put(matcher.group(1), role.get());
    }
  }

  private void owner(String line) {
    Matcher matcher = OWNER.matcher(line);
    if (matcher.matches()) {
      owner = matcher.group(1);
    } else {
      problem("expected 'in CLASS', found '" + line + "'");
    }
  }

  private void method(String line) {
    Matcher matcher = METHOD.matcher(line);
    if (!matcher.matches()) {
      problem("expected 'method(Type:role, ...) role', found '" + line + "'");
      return;
    }
    if (owner == null) {
      problem("the method stands before any 'in CLASS' line");
      return;
    }
    Optional<Role> role = Role.of(matcher.group(3));
    if (role.isEmpty()) {
      unknown("role", matcher.group(3), words(Role.values(), Role::word));
      return;
    }
    Optional<String> category = category(role.get(), matcher.group(4));
    Optional<List<MethodRole.Parameter>> parameters = parameters(matcher.group(2).strip());
    if (category.isPresent() && parameters.isPresent()) {
      boolean any = matcher.group(2).strip().startsWith("*");
      methods.add(
          new MethodRole(
              owner,
              matcher.group(1),
              parameters.get(),
              any,
              role.get(),
              category.get(),
              fileName + ":" + lineNumber));
    }
  }

  private Optional<String> category(Role role, String word) {
    if ((role == Role.BEST_EFFORT) != (word != null)) {
      problem(
          role == Role.BEST_EFFORT
              ? "best-effort needs a category, one of "
                  + String.join(", ", TetherOptions.BEST_EFFORT_CATEGORIES)
              : "unexpected '" + word + "' after the role");
      return Optional.empty();
    }
    if (word != null && !TetherOptions.BEST_EFFORT_CATEGORIES.contains(word)) {
      unknown("category", word, TetherOptions.BEST_EFFORT_CATEGORIES);
      return Optional.empty();
    }
    return Optional.of(word == null ? "" : word);
  }

  private Optional<List<MethodRole.Parameter>> parameters(String text) {
    List<MethodRole.Parameter> parameters = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(parameters);
    }
    for (String part : text.split(",")) {
      Matcher matcher = PARAMETER.matcher(part.strip());
      if (!matcher.matches()) {
        problem("expected a parameter 'Type' or 'Type:role', found '" + part.strip() + "'");
        return Optional.empty();
      }
      Optional<ParameterRole> role = Optional.empty();
      if (matcher.group(2) != null) {
        role = ParameterRole.of(matcher.group(2));
        if (role.isEmpty()) {
          unknown(
              "parameter role",
              matcher.group(2),
              words(ParameterRole.values(), ParameterRole::word));
          return Optional.empty();
        }
      }
      parameters.add(new MethodRole.Parameter(matcher.group(1), role));
    }
    return Optional.of(parameters);
  }

  private void unknown(String what, String word, List<String> known) {
    String hint =
        Spelling.closest(word, known)
            .map(w -> "did you mean '" + w + "'?")
            .orElse("known are " + String.join(", ", known));
    problem("unknown " + what + " '" + word + "'; " + hint);
  }

  private static <T> List<String> words(T[] values, java.util.function.Function<T, String> word) {
    return Arrays.stream(values).map(word).toList();
  }

  private void problem(String what) {
    problems.add(fileName + ":" + lineNumber + ": " + what);
  }
}
