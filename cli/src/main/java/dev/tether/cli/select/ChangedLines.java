package dev.tether.cli.select;

import dev.tether.cli.api.Finding;
import dev.tether.cli.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the findings on lines that were added or changed since a branch was made: what differs
 * between the work tree and the last commit that it has in common with a revision. Files that git
 * does not track yet are new as a whole.
 */
public final class ChangedLines implements Selection {
  private static final String[] DIFF = {
    "diff",
    "--unified=0",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--find-renames",
    "--ignore-submodules",
    "--src-prefix=a/",
    "--dst-prefix=b/"
  };

  private final String revision;
  private final Map<Path, BitSet> changed = new HashMap<>();
  private final Set<Path> untracked = new HashSet<>();

  private ChangedLines(String revision) {
    this.revision = revision;
  }

  /**
   * Asks git.
   *
   * @param revision a commit, branch or tag
   * @param paths what is scanned; it may lie in several work trees
   * @throws InvalidRequestException if a path lies in no work tree, or the revision is unknown
   *     there
   */
  public static ChangedLines since(String revision, List<Path> paths)
      throws InvalidRequestException {
    ChangedLines lines = new ChangedLines(revision);
    Set<Path> trees = new LinkedHashSet<>();
    for (Path path : paths) {
      if (Files.exists(path)) {
        trees.add(workTree(path));
      }
    }
    for (Path tree : trees) {
      lines.ask(tree);
    }
    return lines;
  }

  private static Path workTree(Path path) throws InvalidRequestException {
    Path real = real(path);
    Path folder = Files.isDirectory(real) ? real : real.getParent();
    Git.Answer top = new Git(folder).run("rev-parse", "--show-toplevel");
    if (!top.ok() || top.line().isEmpty()) {
      String reason = top.line().contains("dubious") ? ": " + top.line() : "";
      throw new InvalidRequestException(
          "--since needs a work tree of git, and '" + path + "' lies in none" + reason);
    }
    return real(Path.of(top.line()));
  }

  private void ask(Path tree) throws InvalidRequestException {
    Git git = new Git(tree);
    Git.Answer commit =
        git.run("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    if (!commit.ok()) {
      throw new InvalidRequestException(
          "--since: there is no revision '%s' in '%s'; a shallow clone may have to fetch it first"
              .formatted(revision, tree));
    }
    Git.Answer base = git.run("merge-base", commit.line(), "HEAD");
    if (!base.ok()) {
      throw new InvalidRequestException(
          ("--since: '%s' and HEAD have no commit in common in '%s'; a shallow clone may have to"
                  + " fetch more of its history")
              .formatted(revision, tree));
    }
    String[] diff = Arrays.copyOf(DIFF, DIFF.length + 2);
    diff[DIFF.length] = base.line();
    diff[DIFF.length + 1] = "--";
    DiffParser.parse(require(git.run(diff)).out())
        .forEach((path, lines) -> changed.put(tree.resolve(path), lines));
    String others = require(git.run("ls-files", "-z", "--others", "--exclude-standard")).out();
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
    int others = findings.size() - touched.size();
    if (others == 0) {
      return new Selected(touched, List.of());
    }
    String remark =
        "%s on lines that have not changed since '%s' %s left out"
            .formatted(others == 1 ? "1 finding" : others + " findings", revision, isAre(others));
    return new Selected(touched, List.of(remark));
  }

  private static String isAre(int count) {
    return count == 1 ? "is" : "are";
  }

  private Path locate(String file) {
    return real(Path.of(file));
  }

  private boolean touches(Finding finding, Path file) {
    if (untracked.contains(file)) {
      return true;
    }
    BitSet lines = changed.getOrDefault(file, new BitSet());
    int next = lines.nextSetBit(finding.span().start().line());
    return next >= 0 && next <= finding.span().end().line();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
