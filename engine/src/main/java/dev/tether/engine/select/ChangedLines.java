package dev.tether.engine.select;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the findings on lines that were added or changed since a branch was made: what differs
 * between the work tree and the last commit that it has in common with a revision. Files that git
 * does not track yet are new as a whole.
 */
public final class ChangedLines implements Selection {
  private static final List<String> DIFF =
      List.of(
          "diff",
          "--unified=0",
          "--no-color",
          "--no-ext-diff",
          "--no-textconv",
          // A tree may call its sources binary, and they would seem unchanged.
          "--text",
          "--find-renames",
          "--ignore-submodules",
          "--inter-hunk-context=0",
          "--no-relative",
          "--src-prefix=a/",
          "--dst-prefix=b/");

  private final String revision;
  private final Map<Path, BitSet> changed = new HashMap<>();
  private final Set<Path> untracked = new HashSet<>();
  private Path tree;

  private ChangedLines(String revision) {
    this.revision = revision;
  }

  /**
   * Asks git.
   *
   * @param revision a commit, branch or tag
   * @param start the folder in which Tether was started: its repository is the one that is asked
   * @param paths what is scanned
   * @throws InvalidRequestException if a path does not belong to that repository, or the revision
   *     is unknown there
   */
  public static ChangedLines since(String revision, Path start, List<Path> paths)
      throws InvalidRequestException {
    ChangedLines lines = new ChangedLines(revision);
    List<Path> existing = paths.stream().filter(Files::exists).toList();
    if (!existing.isEmpty()) {
      Repository repository = repository(start, existing.get(0));
      for (Path path : existing) {
        requireOurs(repository, path);
      }
      lines.ask(repository);
    }
    return lines;
  }

  private static Repository repository(Path start, Path scanned) throws InvalidRequestException {
    Repository.Found found;
    try {
      found = Repository.holding(start);
    } catch (InvalidRequestException e) {
      throw new InvalidRequestException("--since needs git: " + e.getMessage());
    }
    if (found.repository().isPresent()) {
      return found.repository().get();
    }
    String reason = found.reason().isEmpty() ? "" : ": " + found.reason();
    Path real = real(start);
    boolean elsewhere =
        Repository.around(real(scanned)).filter(tree -> !real.startsWith(tree)).isPresent();
    throw new InvalidRequestException(
        "--since needs a work tree of git, and '"
            + real
            + "' lies in none"
            + (elsewhere ? "; run tether in the one that '" + scanned + "' lies in" : reason));
  }

  private static void requireOurs(Repository repository, Path path) throws InvalidRequestException {
    if (!repository.holds(real(path))) {
      throw new InvalidRequestException(
          "--since asks the repository in which tether was started, '%s', and '%s' does not belong to it; run tether in its own"
              .formatted(repository.top(), path));
    }
  }

  private void ask(Repository repository) throws InvalidRequestException {
    tree = repository.top();
    Git.Answer commit =
        repository.ask(
            "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    if (!commit.ok()) {
      throw new InvalidRequestException(
          "--since: there is no revision '%s' in '%s'; a shallow clone may have to fetch it first"
              .formatted(revision, tree));
    }
    Git.Answer base = repository.ask("merge-base", "--end-of-options", commit.line(), "HEAD");
    if (!base.ok()) {
      throw new InvalidRequestException(
          ("--since: '%s' and HEAD have no commit in common in '%s'; a shallow clone may have to"
                  + " fetch more of its history")
              .formatted(revision, tree));
    }
    List<String> diff = new ArrayList<>(DIFF);
    diff.addAll(List.of("--end-of-options", base.line(), "--"));
    DiffParser.parse(require(repository.ask(diff.toArray(String[]::new))).out())
        .forEach((path, lines) -> changed.put(tree.resolve(path), lines));
    String others =
        require(repository.ask("ls-files", "-z", "--others", "--exclude-standard")).out();
    for (String path : others.split("\0")) {
      untracked.add(tree.resolve(path));
    }
  }

  private Git.Answer require(Git.Answer answer) throws InvalidRequestException {
    if (!answer.ok()) {
      throw new InvalidRequestException("--since " + revision + ": " + answer.line());
    }
    return answer;
  }

  @Override
  public Selected among(List<Finding> findings) {
    Map<String, Path> files = new HashMap<>();
    List<Finding> touched =
        findings.stream()
            .filter(found -> touches(found, files.computeIfAbsent(found.file(), this::locate)))
            .toList();
    List<String> remarks = new ArrayList<>();
    long foreign = touched.stream().filter(found -> isForeign(files.get(found.file()))).count();
    if (foreign > 0) {
      remarks.add(
          "%s in a repository of their own, such as a submodule: what changed there is not known"
              .formatted(foreign == 1 ? "1 finding is" : foreign + " findings are"));
    }
    int others = findings.size() - touched.size();
    if (others == 0) {
      return new Selected(touched, remarks);
    }
    String remark =
        "%s on lines that have not changed since '%s' %s left out"
            .formatted(others == 1 ? "1 finding" : others + " findings", revision, isAre(others));
    remarks.add(remark);
    return new Selected(touched, remarks);
  }

  private static String isAre(int count) {
    return count == 1 ? "is" : "are";
  }

  private Path locate(String file) {
    return real(Path.of(file));
  }

  private boolean touches(Finding finding, Path file) {
    if (untracked.contains(file) || isForeign(file)) {
      return true;
    }
    BitSet lines = changed.getOrDefault(file, new BitSet());
    int next = lines.nextSetBit(finding.span().start().line());
    return next >= 0 && next <= finding.span().end().line();
  }

  /** Whether a file belongs to a repository inside of ours, which git does not look into. */
  private boolean isForeign(Path file) {
    return tree != null && Repository.around(file).filter(top -> !top.equals(tree)).isPresent();
  }

  private static Path real(Path path) {
    return Repository.real(path);
  }
}
