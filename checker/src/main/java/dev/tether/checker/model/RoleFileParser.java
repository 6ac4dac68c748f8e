package dev.tether.checker.model;

import dev.tether.checker.options.Spelling;
import dev.tether.checker.options.TetherOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads role files. The format, line by line ({@code #} starts a comment), is that of
 * docs/models.md:
 *
 * <pre>{@code
 * type java.util.concurrent.Future task          # a type and its role
 * in java.util.concurrent.CompletionStage        # the class that the next lines are about
 * thenApply(Function:next)          propagates   # a method, its parameters' roles, its role
 * toString(*)                       inspects     # all overloads
 * folder benchmark*                              # code that only shows or measures something
 * folder *-tests test                            # tests
 * name *Callback answers                         # what a name alone tells
 * }</pre>
 *
 * <p>Strict: a line that is not understood is a problem, never skipped in silence. Runs at the
 * start of every compilation, so it does without regular expressions.
 */
public final class RoleFileParser {
  private static final Map<String, Role> ROLES = new LinkedHashMap<>();
  private static final Map<String, ParameterRole> PARAMETER_ROLES = new LinkedHashMap<>();
  private static final Map<String, TypeRole> TYPE_ROLES = new LinkedHashMap<>();
  private static final Map<String, NameKind> NAME_KINDS = new LinkedHashMap<>();

  static {
    for (Role role : Role.values()) {
      ROLES.put(role.word(), role);
    }
    for (ParameterRole role : ParameterRole.values()) {
      PARAMETER_ROLES.put(role.word(), role);
    }
    for (TypeRole role : TypeRole.values()) {
      TYPE_ROLES.put(role.word(), role);
    }
    for (NameKind kind : NameKind.values()) {
      NAME_KINDS.put(kind.word(), kind);
    }
  }

  private final String fileName;
  private final Map<String, List<TypeRole>> types = new LinkedHashMap<>();
  private final Map<String, Place> typePlaces = new LinkedHashMap<>();
  private final List<MethodRole> methods = new ArrayList<>();
  private final Map<String, Integer> signatures = new HashMap<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> testFolders = new ArrayList<>();
  private final List<NamePatterns.Line> names = new ArrayList<>();
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
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      parser.line(text.substring(start, end));
      start = end + 1;
    }
    return new RoleFile(
        parser.types,
        parser.typePlaces,
        parser.methods,
        parser.folders,
        parser.testFolders,
        parser.names,
        parser.problems);
  }

  private void line(String raw) {
    lineNumber++;
    int comment = raw.indexOf('#');
    String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
    if (line.startsWith("\uFEFF")) {
      line = line.substring(1).strip();
    }
    if (line.isEmpty()) {
      return;
    }
    int open = line.indexOf('(');
    List<String> words = open < 0 ? words(line) : List.of();
    if (open < 0 && words.get(0).equals("type")) {
      type(line, words);
    } else if (open < 0 && words.get(0).equals("folder")) {
      folder(line, words);
    } else if (open < 0 && words.get(0).equals("name")) {
      name(line, words);
    } else if (open < 0 && words.get(0).equals("in")) {
      owner(line, words);
    } else {
      method(line, open);
    }
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>(3);
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && !Character.isWhitespace(text.charAt(i))) {
        i++;
      }
      if (i > start) {
        words.add(text.substring(start, i));
      }
      i++;
    }
    return words;
  }

  private void type(String line, List<String> words) {
    if (words.size() != 3) {
      problem("expected 'type CLASS ROLE', found '" + line + "'");
      return;
    }
    String name = words.get(1);
    TypeRole role = TYPE_ROLES.get(words.get(2));
    if (role == null) {
      unknown("type role", words.get(2), TYPE_ROLES.keySet());
    } else if (isClassName(name.startsWith("*.") ? name.substring(2) : name)) {
      addType(name, role);
    }
  }

  /** A type has one role for each question: what its values are, and what threads have to do. */
  private void addType(String name, TypeRole role) {
    List<TypeRole> roles = types.computeIfAbsent(name, unused -> new ArrayList<>(1));
    Place first = typePlaces.putIfAbsent(name, place());
    if (roles.stream().anyMatch(other -> other.facet() == role.facet())) {
      problem("the role of " + name + " is already given at " + first);
    } else {
      roles.add(role);
    }
  }

  private void folder(String line, List<String> words) {
    boolean tests = words.size() == 3 && words.get(2).equals("test");
    if ((words.size() != 2 && !tests) || words.get(1).indexOf('/') >= 0) {
      problem(
          "expected 'folder NAME' or 'folder NAME test', with the name of one folder, found '"
              + line
              + "'");
      return;
    }
    (tests ? testFolders : folders).add(words.get(1).toLowerCase(Locale.ROOT));
  }

  private void name(String line, List<String> words) {
    if (words.size() != 3) {
      problem("expected 'name PATTERN MEANING', found '" + line + "'");
      return;
    }
    String pattern = words.get(1);
    NameKind kind = NAME_KINDS.get(words.get(2));
    int from = pattern.startsWith("*") ? 1 : 0;
    int to = pattern.length() - (pattern.endsWith("*") ? 1 : 0);
    if (kind == null) {
      unknown("meaning of a name", words.get(2), NAME_KINDS.keySet());
    } else if (from >= to || pattern.substring(from, to).indexOf('*') >= 0) {
      problem("'" + pattern + "' is not a name with '*' at its start or its end at most");
    } else {
      names.add(new NamePatterns.Line(pattern, kind));
    }
  }

  private void owner(String line, List<String> words) {
    if (words.size() != 2) {
      problem("expected 'in CLASS', found '" + line + "'");
    } else if (words.get(1).equals("*") || isClassName(words.get(1))) {
      owner = words.get(1);
      return;
    }
    // What follows is about a class that we could not read: say so once, not for every line.
    owner = "";
  }

  private boolean isClassName(String name) {
    if (name.indexOf('$') >= 0) {
      problem("write the nested class '" + name + "' as '" + name.replace('$', '.') + "'");
      return false;
    }
    for (String part : name.split("\\.", -1)) {
      if (!isIdentifier(part)) {
        problem("'" + name + "' is not the fully qualified name of a class");
        return false;
      }
    }
    return true;
  }

  private static boolean isIdentifier(String text) {
    if (text.isEmpty() || !Character.isJavaIdentifierStart(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      if (!Character.isJavaIdentifierPart(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private void method(String line, int open) {
    int close = line.indexOf(')', open + 1);
    String name = open < 0 ? "" : line.substring(0, open).strip();
    List<String> roles = close < 0 ? List.of() : words(line.substring(close + 1).strip());
    if (!isMethodName(name) || roles.isEmpty() || roles.size() > 2) {
      problem("expected 'method(Type:role, ...) role', found '" + line + "'");
      return;
    }
    if (owner == null) {
      problem("the method stands before any 'in CLASS' line");
      return;
    }
    Role role = ROLES.get(roles.get(0));
    if (role == null) {
      unknown("role", roles.get(0), ROLES.keySet());
      return;
    }
    String category = roles.size() == 2 ? roles.get(1) : "";
    String parameters = line.substring(open + 1, close).strip();
    List<MethodRole.Parameter> parsed = parameters(parameters);
    if (isCategory(role, category)
        && parsed != null
        && !owner.isEmpty()
        && isNew(role, name, parsed)) {
      boolean any = parameters.startsWith("*") && parsed.size() == 1;
      methods.add(new MethodRole(owner, name, parsed, any, role, category, place()));
    }
  }

  /** A name, the start of names ({@code cancel*}), or all of them. */
  private static boolean isMethodName(String name) {
    return name.equals("*")
        || isIdentifier(name.endsWith("*") ? name.substring(0, name.length() - 1) : name);
  }

  private boolean isNew(Role role, String name, List<MethodRole.Parameter> parameters) {
    StringBuilder signature = new StringBuilder(owner).append('#').append(name);
    switch (role.facet()) {
      // Other questions: the same method may have a line about tasks as well.
      case THREADS -> signature.append('@');
      case DUTIES -> signature.append('!');
      default -> {}
    }
    for (MethodRole.Parameter parameter : parameters) {
      signature.append(',').append(parameter.type());
    }
    Integer first = signatures.putIfAbsent(signature.toString(), lineNumber);
    if (first != null) {
      problem("line " + first + " already says what this method does");
    }
    return first == null;
  }

  private boolean isCategory(Role role, String word) {
    List<String> categories = TetherOptions.BEST_EFFORT_CATEGORIES;
    if (role != Role.BEST_EFFORT) {
      if (!word.isEmpty()) {
        problem("unexpected '" + word + "' after the role");
      }
      return word.isEmpty();
    }
    if (word.isEmpty()) {
      problem("best-effort needs a category, one of " + String.join(", ", categories));
    } else if (!categories.contains(word)) {
      unknown("category", word, categories);
    }
    return categories.contains(word);
  }

  /** Returns null after a problem. */
  private List<MethodRole.Parameter> parameters(String text) {
    List<MethodRole.Parameter> parameters = new ArrayList<>(3);
    if (text.isEmpty()) {
      return parameters;
    }
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      MethodRole.Parameter parameter = parameter(text.substring(start, end).strip());
      if (parameter == null) {
        return null;
      }
      parameters.add(parameter);
      start = end + 1;
    }
    return parameters;
  }

  private MethodRole.Parameter parameter(String text) {
    int colon = text.indexOf(':');
    String type = colon < 0 ? text : text.substring(0, colon).strip();
    if (!isParameterType(type)) {
      problem("expected a parameter 'Type' or 'Type:role', found '" + text + "'" + mend(type));
      return null;
    }
    if (colon < 0) {
      return new MethodRole.Parameter(type, Optional.empty());
    }
    String word = text.substring(colon + 1).strip();
    ParameterRole role = PARAMETER_ROLES.get(word);
    if (role == null) {
      unknown("parameter role", word, PARAMETER_ROLES.keySet());
      return null;
    }
    return new MethodRole.Parameter(type, Optional.of(role));
  }

  private static boolean isParameterType(String type) {
    String element = type;
    while (element.endsWith("[]")) {
      element = element.substring(0, element.length() - 2);
    }
    return type.equals("*") || isIdentifier(element);
  }

  private static String mend(String type) {
    if (type.endsWith("...")) {
      return "; write 'Type...' as 'Type[]'";
    }
    if (type.indexOf('<') >= 0 || type.indexOf('>') >= 0) {
      return "; leave out type arguments";
    }
    return type.indexOf('.') >= 0 ? "; give the simple name of its type" : "";
  }

  private void unknown(String what, String word, Collection<String> known) {
    String hint =
        Spelling.closest(word, known)
            .map(w -> "did you mean '" + w + "'?")
            .orElse("known are " + String.join(", ", known));
    problem("unknown " + what + " '" + word + "'; " + hint);
  }

  private Place place() {
    return new Place(fileName, lineNumber);
  }

  private void problem(String what) {
    problems.add(place() + ": " + what);
  }
}
