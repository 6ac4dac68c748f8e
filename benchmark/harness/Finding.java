import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a tool reported: a place, and its own name for the rule. */
record Finding(String file, int line, String rule) {

  private static final Pattern JAVAC = Pattern.compile("^(.+\\.java):(\\d+): (?:warning|error): \\[(?:RxJava\\S*|\\w+)].*");

  /** Reads a tool's report: {@code .xml} of checkstyle's, PMD's or SpotBugs' form, or else javac's own lines, or tab-separated ones. */
  static List<Finding> read(Path report, Path root) throws Exception {
    if (report.toString().endsWith(".xml")) {
      return xml(report, root);
    }
    Set<Finding> found = new java.util.LinkedHashSet<>();
    for (String line : Files.readAllLines(report)) {
      String[] cells = line.split("\t");
      Matcher javac = JAVAC.matcher(line);
      if (cells.length == 3) {
        found.add(new Finding(relative(cells[0], root), Integer.parseInt(cells[1]), cells[2]));
      } else if (javac.matches()) {
        String rule = line.substring(line.indexOf('[') + 1, line.indexOf(']'));
        found.add(new Finding(relative(javac.group(1), root), Integer.parseInt(javac.group(2)), rule));
      }
    }
    return List.copyOf(found);
  }

  private static List<Finding> xml(Path report, Path root) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element top = factory.newDocumentBuilder().parse(report.toFile()).getDocumentElement();
    List<Finding> found = new ArrayList<>();
    for (Element error : all(top, "error")) { // checkstyle
      String level = error.getAttribute("severity");
      if (error.hasAttribute("line") && (level.equals("warning") || level.equals("error"))) {
        String file = ((Element) error.getParentNode()).getAttribute("name");
        String source = error.getAttribute("source");
        found.add(
            new Finding(
                relative(file, root),
                Integer.parseInt(error.getAttribute("line")),
                source.substring(source.lastIndexOf('.') + 1)));
      }
    }
    for (Element violation : all(top, "violation")) { // PMD
      String file = ((Element) violation.getParentNode()).getAttribute("name");
      found.add(
          new Finding(
              relative(file, root),
              Integer.parseInt(violation.getAttribute("beginline")),
              violation.getAttribute("rule")));
    }
    for (Element bug : all(top, "BugInstance")) { // SpotBugs
      Element place = own(bug, "SourceLine");
      place = place == null ? nested(bug, "Method") : place;
      place = place == null ? nested(bug, "Class") : place;
      if (place != null && place.hasAttribute("start")) {
        found.add(
            new Finding(
                place.getAttribute("sourcepath"),
                Integer.parseInt(place.getAttribute("start")),
                bug.getAttribute("type")));
      }
    }
    return found;
  }

  private static List<Element> all(Element top, String name) {
    NodeList nodes = top.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static Element own(Element parent, String name) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && element.getTagName().equals(name)) {
        return element;
      }
    }
    return null;
  }

  private static Element nested(Element parent, String name) {
    Element child = own(parent, name);
    return child == null ? null : own(child, "SourceLine");
  }

  private static String relative(String file, Path root) {
    Path path = Path.of(file);
    Path absolute = path.isAbsolute() ? path : root.resolve(path);
    return root.relativize(absolute.normalize()).toString().replace('\\', '/');
  }

  /** The kinds that a tool's rules stand for: lines of {@code rule kind,kind}; what is not listed counts for nothing. */
  static Map<String, Set<String>> kinds(Path file) throws IOException {
    Map<String, Set<String>> kinds = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String text = line.replaceAll("#.*", "").strip();
      if (!text.isEmpty()) {
        String[] cells = text.split("\\s+");
        kinds.computeIfAbsent(cells[0], rule -> new TreeSet<>()).addAll(List.of(cells[1].split(",")));
      }
    }
    return kinds;
  }
}
