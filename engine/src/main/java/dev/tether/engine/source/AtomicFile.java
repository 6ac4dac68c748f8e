package dev.tether.engine.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * Replaces files so that either the old or the whole new one is there, never half of it, and so
 * that no link which lies in a project leads the write out of it.
 */
public final class AtomicFile {
  private static final int TRIES = 100;

  /** New for sure, and no link: whatever stands there already was put there by somebody else. */
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final Project project;
  private final Path path;

  /** Looks at what is about to be replaced, at the last moment. */
  @FunctionalInterface
  public interface LastLook {
    /**
     * Looks.
     *
     * @param target the file itself, which may be missing
     * @throws IOException if it is not to be replaced after all
     */
    void at(Path target) throws IOException;
  }

  private AtomicFile(Project project, Path path) {
    this.project = project;
    this.path = path;
  }

  /**
   * Writes a file. A link stays a link; an existing file keeps its owner and permissions.
   *
   * @param project whose links are not followed out of it
   * @throws IOException if that fails, or is refused; the old file is untouched then, and the
   *     message is for people
   */
  public static void replace(Project project, Path path, byte[] bytes) throws IOException {
    replace(project, path, bytes, target -> {});
  }

  /**
   * Writes a file, if nothing speaks against it when all is ready.
   *
   * @param project whose links are not followed out of it
   * @throws IOException if that fails, or is refused; the old file is untouched then, and the
   *     message is for people
   */
  public static void replace(Project project, Path path, byte[] bytes, LastLook look)
      throws IOException {
    new AtomicFile(project, path).write(bytes, look);
  }

  private void write(byte[] bytes, LastLook look) throws IOException {
    Path target = target();
    Path beside = null;
    try {
      beside = writeBeside(target, bytes);
      look.at(target);
      if (!target().equals(target)) {
        throw new IOException("the folder that it lies in was changed meanwhile");
      }
      move(beside, target);
      beside = null;
    } catch (AccessDeniedException e) {
      throw new IOException("the folder '" + target.getParent() + "' may not be written to", e);
    } catch (FileSystemException e) {
      throw new IOException(e.getReason() == null ? e.getMessage() : e.getReason(), e);
    } finally {
      if (beside != null) {
        Files.deleteIfExists(beside);
      }
    }
  }

  /** The file itself, behind all links. */
  private Path target() throws IOException {
    Path link = project.linkOut(path).orElse(null);
    if (link != null) {
      throw new IOException("'" + link + "' is a link out of the project");
    }
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path absolute = path.toAbsolutePath();
    return absolute.getParent().toRealPath().resolve(absolute.getFileName());
  }

  private static Path writeBeside(Path target, byte[] bytes) throws IOException {
    SecureRandom random = new SecureRandom();
    byte[] name = new byte[8];
    for (int i = 0; ; i++) {
      random.nextBytes(name);
      Path beside = target.resolveSibling(".tether-" + HexFormat.of().formatHex(name) + ".tmp");
      try (SeekableByteChannel channel = Files.newByteChannel(beside, NEW, like(target))) {
        writeAll(channel, beside, bytes);
        keepOwner(target, beside);
        return beside;
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static void writeAll(SeekableByteChannel channel, Path beside, byte[] bytes)
      throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw e;
    }
  }

  /** Nobody shall be able to read a copy who may not read the file. */
  private static FileAttribute<?>[] like(Path target) throws IOException {
    PosixFileAttributes old = posix(target);
    return old == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(old.permissions())};
  }

  private static void keepOwner(Path from, Path to) {
    try {
      PosixFileAttributes old = posix(from);
      PosixFileAttributes now = posix(to);
      if (old == null || now == null) {
        return;
      }
      PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
      if (!old.group().equals(now.group())) {
        view.setGroup(old.group());
      }
      if (!old.owner().equals(now.owner())) {
        view.setOwner(old.owner());
      }
      // The mask of the process took some away.
      view.setPermissions(old.permissions());
    } catch (IOException | UncheckedIOException e) {
      // Not everybody may do that: the content matters more.
      return;
    }
  }

  /** What POSIX knows of a file; null if there is none, or the file system is of another kind. */
  private static PosixFileAttributes posix(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null || !Files.exists(file) ? null : view.readAttributes();
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
