package dev.tether.engine.select;

import dev.tether.engine.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The one repository that git is asked about: that which holds the folder in which Tether was
 * started. One that only lies in the scanned tree is part of what is scanned: to ask it would be to
 * obey it.
 */
final class Repository {
  private static final String MARK = ".git";

  private final Path top;
  private final boolean shallow;
  private final Git git;

  private Repository(Path top, boolean shallow, Git git) {
    this.top = top;
    this.shallow = shallow;
    this.git = git;
  }

  /**
   * Looks for a repository.
   *
   * @param repository the repository, if there is one
   * @param reason what git says against it, if that is more than that there is none
   */
  record Found(Optional<Repository> repository, String reason) {
    private static Found none(String reason) {
      return new Found(Optional.empty(), reason);
    }
  }

  /**
   * Finds the repository that holds a folder.
   *
   * @throws InvalidRequestException if there is no git
   */
  static Found holding(Path folder) throws InvalidRequestException {
    Path start = real(folder);
    if (around(start).isEmpty()) {
      return Found.none("");
    }
    Git.Answer answer =
        Git.in(start).run("rev-parse", "--show-toplevel", "--is-shallow-repository");
    String[] lines = answer.out().split("\n");
    if (!answer.ok() || lines.length < 2) {
      return Found.none(answer.line().contains("dubious") ? answer.line() : "");
    }
    Path top = real(Path.of(lines[0]));
    // A folder that only looks like a repository has no mark; a mark elsewhere is another one's.
    if (!around(start).filter(top::equals).isPresent()) {
      return Found.none("");
    }
    Map<String, String> disarmed = new HashMap<>();
    Git git = Git.in(top);
    for (String key : filters(git)) {
      if (key.contains("=")) {
        return Found.none("the filter '" + key + "' of its settings cannot be turned off");
      }
      disarmed.put(key, key.endsWith(".required") ? "false" : "");
    }
    return new Found(
        Optional.of(new Repository(top, !lines[1].equals("false"), git.with(disarmed))), "");
  }

  /** The settings that name commands through which the content of files goes. */
  private static String[] filters(Git git) throws InvalidRequestException {
    Git.Answer answer =
        git.run(
            "config",
            "--null",
            "--name-only",
            "--get-regexp",
            "^filter\\..*\\.(clean|smudge|process|required)$");
    return answer.out().isEmpty() ? new String[0] : answer.out().split("\0");
  }

  /** The folder of the work tree, without links. */
  Path top() {
    return top;
  }

  /** Whether its history was cut off. */
  boolean isShallow() {
    return shallow;
  }

  /** Whether a file or folder belongs to its work tree, and to no repository inside of that. */
  boolean holds(Path real) {
    return around(real).filter(top::equals).isPresent();
  }

  Git.Answer ask(String... arguments) throws InvalidRequestException {
    return git.run(arguments);
  }

  Git.Answer ask(Duration patience, String... arguments) throws InvalidRequestException {
    return git.run(patience, arguments);
  }

  /** The work tree around a real path, whosever it is; asks no git. */
  static Optional<Path> around(Path real) {
    for (Path folder = real; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(MARK), LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }
}
