package dev.tether.checker.baseline;

import java.util.HashMap;
import java.util.Map;

/**
 * Writes each finding as a line that stays the same when code elsewhere changes: the check, the
 * enclosing member, the code without its layout, and a number among those that are equal so far.
 *
 * <p>Neither the file nor the line number is in it: files move, and lines do so all the time. Not
 * thread-safe.
 */
public final class FindingLines {
  private static final String IN = " in ";

  private final Map<String, Map<Object, Integer>> numbers = new HashMap<>();
  private final Map<String, String> modules = new HashMap<>();

  /**
   * Says in which of several modules a file lies whose class another one has, too.
   *
   * @param byFile a word that tells them apart, by the name of the file
   */
  public void modules(Map<String, String> byFile) {
    modules.putAll(byFile);
  }

  /** Returns a member as lines name it: with the module if a class of that name is in several. */
  public String member(String member, String file) {
    String module = modules.get(file);
    return module == null ? member : inModule(member, module);
  }

  static String inModule(String member, String module) {
    return (member.isEmpty() ? "-" : member) + IN + module;
  }

  /**
   * Writes a finding.
   *
   * @param check the name of the check
   * @param member the enclosing member, with its package
   * @param code the offending code as it stands in the file
   * @param place tells findings apart that are equal otherwise; the same place gives the same line
   *     again
   */
  public String of(String check, String member, CharSequence code, Object place) {
    String owner = member.isEmpty() ? "-" : member;
    String line = check + " " + owner + ": " + NormalisedCode.of(code);
    Map<Object, Integer> equals = numbers.computeIfAbsent(line, key -> new HashMap<>());
    int number = equals.computeIfAbsent(place, key -> equals.size() + 1);
    return number == 1 ? line : line + " (" + number + ")";
  }
}
