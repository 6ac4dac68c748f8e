package dev.tether.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.cli.testing.Results;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class BuildServerReportersTest {
  @Test
  void gitHubAnnotationsAreEscaped() throws IOException {
    assertEquals(
        """
        ::warning file=src/a b/50%25%2Cx%3A<y>&'z'.java,line=5,endLine=5,col=5,endColumn=22,title=DanglingTask::lost: 100%25 of "it", <b>all</b> & more%0A::error::not a command%0D\u0007\u202E]]></script>
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

    Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
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

  private static String report(Reporter reporter) throws IOException {
    StringBuilder out = new StringBuilder();
    reporter.report(Results.awkward(), out);
    return out.toString();
  }
}
