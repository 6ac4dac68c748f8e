import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints docs/dependencies.md: {@code java .ci/ThirdParty.java REPOSITORY BOM}. The BOM is that of
 * the cli, the only artifact that holds other people's code; dates are those of the files within the
 * jars of the local repository.
 */
public final class ThirdParty {
  private static final String HEAD =
      """
      # What the `all` jar holds of others

      `tether-cli-VERSION-all.jar` runs by itself, so it holds these libraries, unchanged, but for ASM, tomlj and ANTLR: of those
      it has the copies that `tether-checker` holds in packages of its own, with their licences. `tether-tracker` holds nothing of
      others; both need nothing but themselves (Error Prone is the build's own). `tether-maven-plugin` needs
      what `tether-cli` needs, without the libraries of Maven. This list is what the build's CycloneDX SBOM says
      (`mvn -Prelease package` makes one beside each jar, `target/bom.json`); `.ci/supply` fails when the two differ, and
      `.ci/supply --update` writes it anew. The date, for who compares with a list of known vulnerabilities, is that of the
      newest file in the library's jar; `-` where its build has put a fixed one.

      | library | version | date | licence |
      | --- | --- | --- | --- |
      """;
  private static final String TAIL =
      """

      The texts: Apache-2.0 is `META-INF/LICENSE`; what a library brings itself (notices, and the licences of
      `dataflow-errorprone`, `checker-qual`, `slf4j` and parts of `plexus-utils`) lies beside this list, in a folder of its
      name. For the others:

      - EPL-2.0 (`eu.maveniverse.maven.mima`): the source code of these libraries is available under the Eclipse Public
        License 2.0, as the `sources` jars beside them on Maven Central; they come without warranty of any kind, and their
        contributors are liable for nothing.
      - MIT (`software-and-algorithms`): Copyright Kevin L. Stern. Permission is hereby granted, free of charge, to any
        person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the
        Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
        distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
        furnished to do so, subject to the following conditions: The above copyright notice and this permission notice
        shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT
        WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
        FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
        CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
        CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
      """;

  private ThirdParty() {}

  /** Prints the list; the exit status is 1 if a library has no licence. */
  public static void main(String[] args) throws Exception {
    Path repository = Path.of(args[0]);
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element bom = factory.newDocumentBuilder().parse(new File(args[1])).getDocumentElement();
    Element components = child(bom, "components");
    TreeMap<String, String> lines = new TreeMap<>();
    boolean complete = true;
    for (Element component : children(components, "component")) {
      String group = text(component, "group");
      String name = text(component, "name");
      String version = text(component, "version");
      if (group.equals("dev.tether")) {
        continue;
      }
      String licence = licence(component);
      complete &= !licence.isEmpty();
      lines.put(
          group + ":" + name,
          "| `%s:%s` | %s | %s | %s |"
              .formatted(group, name, version, date(repository, group, name, version), licence));
    }
    System.out.print(HEAD);
    lines.values().forEach(System.out::println);
    System.out.print(TAIL);
    System.exit(complete ? 0 : 1);
  }

  private static String licence(Element component) {
    Element licenses = child(component, "licenses");
    List<String> names = new ArrayList<>();
    if (licenses != null) {
      for (Element license : children(licenses, "license")) {
        String id = text(license, "id");
        names.add((id.isEmpty() ? text(license, "name") : id).replaceAll("\\s+", " "));
      }
    }
    return String.join(", ", names);
  }

  private static String date(Path repository, String group, String name, String version)
      throws IOException {
    Path jar =
        repository
            .resolve(group.replace('.', '/'))
            .resolve(name)
            .resolve(version)
            .resolve(name + "-" + version + ".jar");
    if (!Files.isRegularFile(jar)) {
      return "-";
    }
    LocalDate newest = LocalDate.MIN;
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (Enumeration<? extends ZipEntry> e = zip.entries(); e.hasMoreElements(); ) {
        LocalDate date = LocalDate.from(e.nextElement().getTimeLocal().atOffset(ZoneOffset.UTC));
        newest = date.isAfter(newest) ? date : newest;
      }
    }
    return newest.getYear() < 2000 ? "-" : newest.toString();
  }

  private static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent().strip();
  }

  private static Element child(Element parent, String name) {
    List<Element> children = children(parent, name);
    return children.isEmpty() ? null : children.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    NodeList nodes = parent.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }
}
