package dev.tether.engine.build;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A user's home folder with a local Maven repository, for as long as a test runs. */
public final class MavenHome implements AutoCloseable {
  private final Path folder;
  private final String before = System.getProperty("user.home");

  /** Makes the folder the user's. */
  public MavenHome(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    System.setProperty("user.home", folder.toString());
  }

  /** The local repository. */
  public Path repository() {
    return folder.resolve(".m2/repository");
  }

  /** Puts a library with these dependencies ({@code group:artifact:version}) into it. */
  public Path library(String coordinates, String... dependencies) throws IOException {
    return library(repository(), coordinates, dependencies);
  }

  /** Puts a library into another repository. */
  public static Path library(Path repository, String coordinates, String... dependencies)
      throws IOException {
    String[] parts = coordinates.split(":");
    Path jar = pom(repository, coordinates, "jar", dependencies(dependencies));
    jar = jar.resolveSibling(parts[1] + "-" + parts[2] + ".jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out).close();
    }
    return jar;
  }

  /** Puts a pom into a repository. */
  public static Path pom(Path repository, String coordinates, String packaging, String content)
      throws IOException {
    String[] parts = coordinates.split(":");
    Path pom =
        repository
            .resolve(parts[0].replace('.', '/'))
            .resolve(parts[1])
            .resolve(parts[2])
            .resolve(parts[1] + "-" + parts[2] + ".pom");
    Files.createDirectories(pom.getParent());
    return Files.writeString(
        pom,
        """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
          <packaging>%s</packaging>
          %s
        </project>
        """
            .formatted(parts[0], parts[1], parts[2], packaging, content));
  }

  /** The dependencies of a pom. */
  public static String dependencies(String... coordinates) {
    StringBuilder xml = new StringBuilder("<dependencies>");
    for (String dependency : coordinates) {
      String[] parts = dependency.split(":", -1);
      xml.append("<dependency><groupId>").append(parts[0]).append("</groupId><artifactId>");
      xml.append(parts[1]).append("</artifactId>");
      if (parts.length > 2) {
        xml.append("<version>").append(parts[2]).append("</version>");
      }
      if (parts.length > 3) {
        xml.append("<scope>").append(parts[3]).append("</scope>");
      }
      xml.append("</dependency>");
    }
    return xml.append("</dependencies>").toString();
  }

  /** All files below a folder, to see whether one was written. */
  public static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(path -> folder.relativize(path).toString()).sorted().toList();
    }
  }

  @Override
  public void close() {
    System.setProperty("user.home", before);
  }

  /** A remote repository that notes what it is asked for. */
  static final class Remote implements AutoCloseable {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    Remote(Path folder) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.add(path);
            Path file = folder.resolve(path.substring(1)).normalize();
            boolean there = file.startsWith(folder) && Files.isRegularFile(file);
            byte[] content = there ? Files.readAllBytes(file) : new byte[0];
            exchange.sendResponseHeaders(there ? 200 : 404, there ? content.length : -1);
            if (there) {
              exchange.getResponseBody().write(content);
            }
            exchange.close();
          });
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    List<String> asked() {
      return List.copyOf(asked);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
