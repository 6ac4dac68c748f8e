package dev.tether.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.ScanResult;
import dev.tether.engine.testing.Results;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class HtmlReporterTest {
  private static final ScanResult AWKWARD = Results.awkward();
  private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");

  @Test
  void nothingGetsInUnescaped() throws IOException {
    String page = page(AWKWARD);

    assertEquals(1, count(page, "<script>"), "our own script alone");
    assertEquals(1, count(page, "</script>"));
    assertEquals(0, count(page, "<b>|<y>|<it>|<order>|<DanglingTask>"));
    assertEquals(
        0, count(page, "[\\x00-\\x09\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]"));
    assertTrue(page.contains("src/a b/50%,x:&lt;y&gt;&amp;&#39;z&#39;.java:5:5"), page);
    assertTrue(
        page.contains("<p>lost: 100% of &quot;it&quot;, &lt;b&gt;all&lt;/b&gt; &amp; more</p>"),
        page);
    assertTrue(page.contains("// &lt;script&gt;alert(1)&lt;/script&gt;</span>"), page);
    assertTrue(page.contains("<li>a note with 50%&#10;::error::not a command</li>"), page);
    assertTrue(page.contains("<a href=\"https://tether.example/DanglingTask\""), page);
  }

  @Test
  void elementsAreClosed() throws IOException {
    // What is not void in HTML has as many ends as starts.
    for (String element :
        List.of(
            "article", "p", "pre", "span", "mark", "table", "tr", "td", "section", "main", "ul")) {
      String page = page(AWKWARD);
      assertEquals(count(page, "<" + element + "[ >]"), count(page, "</" + element + ">"), element);
    }
  }

  @Test
  void showsTheCodeAndTheFix() throws IOException {
    String page = page(AWKWARD);

    assertTrue(
        page.contains("<span class=\"number\">5</span>    <mark>pool.submit(task)</mark>; // "),
        page);
    assertTrue(
        page.contains(
            "<span class=\"row added\"><span class=\"number\">5 +</span>"
                + "    Tracker.track(pool.submit(task), &quot;&lt;order&gt;&quot;);"),
        page);
    assertTrue(page.contains("<strong>Fix:</strong> track &lt;it&gt;"), page);
  }

  @Test
  void summarisesByCheckAndPackage() throws IOException {
    String page = page(AWKWARD);

    assertTrue(page.contains("<h1>Tether: 3 findings</h1>"), page);
    int dangling = page.indexOf("data-by=\"check\" data-value=\"DanglingTask\"");
    int nested = page.indexOf("data-by=\"check\" data-value=\"NestedTask\"");
    assertTrue(dangling > 0 && dangling < nested, "the largest first");
    assertTrue(
        page.contains(
            "data-by=\"package\" data-value=\"demo\">demo</button></td><td class=\"count\">3<"),
        page);
  }

  @Test
  void summarisesByAgeWhereThatIsKnown() throws IOException {
    assertFalse(page(AWKWARD).contains("data-age"));
    assertFalse(page(AWKWARD).contains("by-age"));

    Instant lastWeek = NOW.minus(Duration.ofDays(8));
    FindingDates dates =
        findings -> Map.of(findings.get(0), Instant.MAX, findings.get(2), lastWeek);
    StringBuilder out = new StringBuilder();
    new HtmlReporter("1.2.3", dates, NOW).report(AWKWARD, out);

    List<String> steps =
        Pattern.compile("data-by=\"age\" data-value=\"([^\"]*)\"")
            .matcher(out)
            .results()
            .map(match -> match.group(1))
            .toList();
    assertEquals(List.of("not committed yet", "less than a month", "not known"), steps);
    assertTrue(out.toString().contains("in Orders.place(), last changed 2026-03-02</p>"));
  }

  @Test
  void needsNothingElse() throws IOException {
    String page = page(AWKWARD);

    assertEquals(0, count(page, "\\b(src|srcset)=|url\\(|@import|<link|<img|fetch\\("));
    assertTrue(page.contains("default-src 'none'"), page);
    assertEquals(page, page(Results.awkward()), "the same input gives the same page");
  }

  @Test
  void aCleanScanIsAPageToo() throws IOException {
    String page = page(AWKWARD.with(List.of(), List.of()));

    assertTrue(page.contains("<h1>Tether: no findings</h1>"), page);
    assertFalse(page.contains("<script>"), page);
  }

  private static int count(String text, String regex) {
    Matcher matcher = Pattern.compile(regex).matcher(text);
    return (int) matcher.results().count();
  }

  private static String page(ScanResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    new HtmlReporter("1.2.3", FindingDates.NONE, NOW).report(result, out);
    return out.toString();
  }
}
