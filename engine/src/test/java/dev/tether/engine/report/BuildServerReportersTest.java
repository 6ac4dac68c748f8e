package dev.tether.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.testing.Results;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class BuildServerReportersTest {
  @Test
  void gitHubAnnotationsAreEscaped() throws IOException {
    assertEquals(
        """
        ::warning file=src/a b/50%25%2Cx%3A<y>&'z'.java,line=5,endLine=5,col=5,endColumn=22,title=DanglingTask::lost: 100%25 of "it", <b>all</b> & more%0A::error::not a command%0D\uFFFD\uFFFD]]></script>
        ::notice file=src/a b/50%25%2Cx%3A<y>&'z'.java,line=5,endLine=5,col=5,endColumn=22,title=NestedTask::note
        ::error file=src/a b/50%25%2Cx%3A<y>&'z'.java,line=3,endLine=7,title=DanglingTask::all of it
        ::warning file=B%2C.java,title=Tether::not analysed: syntax error: 1%0A2
        ::notice title=Tether::a note with 50%25%0A::error::not a command
        tether: 3 findings (1 error, 1 warning, 1 note) in 1 of 3 files, 1,234 lines, 9.8 s
        """,
        report(new GitHubReporter()));
  }

  @Test
  void checkstyleIsWellFormed() throws Exception {
    String xml = report(new CheckstyleReporter());

    Document parsed = parse(xml);
    Element file = (Element) parsed.getElementsByTagName("file").item(0);
    assertEquals(1, parsed.getElementsByTagName("file").getLength());
    assertEquals(Results.FILE, file.getAttribute("name"));
    assertEquals(3, file.getElementsByTagName("error").getLength());
    Element error = (Element) file.getElementsByTagName("error").item(0);
    assertEquals("5", error.getAttribute("line"));
    assertEquals("5", error.getAttribute("column"));
    assertEquals("warning", error.getAttribute("severity"));
    assertEquals("dev.tether.DanglingTask", error.getAttribute("source"));
    assertEquals(Results.MESSAGE.replace('\u0007', '\uFFFD'), error.getAttribute("message"));
    Element note = (Element) file.getElementsByTagName("error").item(1);
    assertEquals("info", note.getAttribute("severity"));
  }

  @Test
  void junitIsValid() throws Exception {
    String xml = report(new JunitReporter());

    URL schema = getClass().getResource("junit.xsd");
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(schema)
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
    Document parsed = parse(xml);
    assertEquals(
        List.of(
            "DanglingTask: 2 tests, 2 failures, 0 skipped",
            "NestedTask: 1 tests, 0 failures, 0 skipped",
            "not analysed: 1 tests, 0 failures, 1 skipped"),
        elements(parsed, "testsuite").stream()
            .map(
                suite ->
                    "%s: %s tests, %s failures, %s skipped"
                        .formatted(
                            suite.getAttribute("name"),
                            suite.getAttribute("tests"),
                            suite.getAttribute("failures"),
                            suite.getAttribute("skipped")))
            .toList());
    Element test = elements(parsed, "testcase").get(0);
    assertEquals("demo.Orders", test.getAttribute("classname"));
    assertEquals("demo.Orders.place(): 51", test.getAttribute("name"));
    Element failure = elements(parsed, "failure").get(0);
    assertEquals(Results.MESSAGE.lines().findFirst().get(), failure.getAttribute("message"));
    assertTrue(
        failure.getTextContent().startsWith(Results.FILE + ":5:5: warning: lost: 100% of"),
        failure.getTextContent());
    assertEquals("syntax error: 1\n2", elements(parsed, "skipped").get(0).getAttribute("message"));
  }

  @Test
  void aCheckThatFindsNothingIsATestThatPasses() throws Exception {
    StringBuilder out = new StringBuilder();
    new JunitReporter().report(Results.awkward().with(List.of(), List.of()), out);

    Document parsed = parse(out.toString());
    assertEquals(List.of(), elements(parsed, "failure"));
    assertEquals(
        List.of("DanglingTask", "NestedTask", "B,.java"),
        elements(parsed, "testcase").stream().map(test -> test.getAttribute("name")).toList());
  }

  private static List<Element> elements(Document parsed, String name) {
    NodeList found = parsed.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  private static String report(Reporter reporter) throws IOException {
    StringBuilder out = new StringBuilder();
    reporter.report(Results.awkward(), out);
    return out.toString();
  }
}
