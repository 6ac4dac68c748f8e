package dev.tether.engine.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The little of a {@code pom.xml} that says how folders belong together, read without Maven: most
 * scans need no more to know that there is a project.
 *
 * @param file the pom
 * @param id group and artifact with a colon between; empty where a property or nothing stands
 * @param modules the folders (or poms) that it names as modules, as they are written
 */
public record Pom(Path file, Optional<String> id, List<String> modules) {
  /** The name of the file. */
  public static final String NAME = "pom.xml";

  private static final long LARGEST = 4L << 20;
  private static final int DEEPEST = 200;

  /** Reads a pom; empty if the file is no pom that can be read. */
  public static Optional<Pom> read(Path file) {
    if (!isReadable(file)) {
      return Optional.empty();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = Files.newInputStream(file)) {
      return Optional.of(read(file, factory.createXMLStreamReader(in)));
    } catch (IOException | XMLStreamException e) {
      return Optional.empty();
    }
  }

  /** Whether a file is one that may be read as a pom: a regular one of a size that people write. */
  public static boolean isReadable(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LARGEST;
    } catch (IOException e) {
      return false;
    }
  }

  private static Pom read(Path file, XMLStreamReader xml) throws XMLStreamException {
    List<String> modules = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          open.addLast(xml.getLocalName());
          text.setLength(0);
          if (open.size() > DEEPEST) {
            throw new XMLStreamException("nested too deep");
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String path = open.size() > 3 ? "" : String.join("/", open);
          String name = open.removeLast();
          if (name.equals("module") && "modules".equals(open.peekLast())) {
            modules.add(text.toString().strip());
          } else if (!path.isEmpty()) {
            ids.putIfAbsent(path, text.toString().strip());
          }
          text.setLength(0);
        }
        default -> {}
      }
    }
    return new Pom(file, id(ids), List.copyOf(modules));
  }

  private static Optional<String> id(Map<String, String> elements) {
    String group = elements.getOrDefault("project/groupId", elements.get("project/parent/groupId"));
    String artifact = elements.get("project/artifactId");
    if (group == null || artifact == null || (group + artifact).contains("${")) {
      return Optional.empty();
    }
    return Optional.of(group + ":" + artifact);
  }

  /** The poms of its modules: those that are there, below {@code limit} and no links out of it. */
  List<Path> modulePoms(Path limit) {
    List<Path> poms = new ArrayList<>();
    for (String module : modules) {
      try {
        Path named = file.resolveSibling(module.replace('\\', '/'));
        Path pom = Files.isDirectory(named) ? named.resolve(NAME) : named;
        if (isReadable(pom)) {
          Path real = pom.toRealPath();
          if (real.startsWith(limit)) {
            poms.add(real);
          }
        }
      } catch (InvalidPathException | IOException e) {
        // A module that is not there is not scanned either.
        continue;
      }
    }
    return poms;
  }
}
