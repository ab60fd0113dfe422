package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.faultkit.InjectedFault.Expectation;
import dev.orderflow.faultkit.InjectedFault.Health;
import dev.orderflow.faultkit.RunSample.Condition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class ReportPageTest {

    /** The pages are kept for inspection. */
    private static final Path DIRECTORY = Path.of("target", "report-pages");

    @Test
    void aShortRunThatPassedSaysHowToRepeatIt() throws Exception {
        String page = write("short", ExampleRuns.passed(Duration.ofMinutes(3), 4));
        assertThat(page)
                .contains("PASSED", "seed -4611686018427387904", "24</dd><dt>faults survived", "9,000</dd><dt>orders")
                .contains("./mvnw verify -Pfaults -Dfaults.seed=-4611686018427387904 -Dfaults.minutes=3<")
                .doesNotContain("FAILED", "What is wrong", "<script", "http-equiv", "@import");
    }

    @Test
    void aFailedRunSaysWhichOrdersFirst() throws Exception {
        String page = write("failed", ExampleRuns.failed("lost: A-00017, A-00018", "charged twice: A-00423"));
        assertThat(page).contains("FAILED").doesNotContain("PASSED", "survived");
        assertThat(page.indexOf("A-00423")).isPositive().isLessThan(page.indexOf("The count"));
        assertThat(page).contains("<li>lost: A-00017, A-00018</li>");
        assertThat(page)
                .containsPattern("class=\"wrong\"><th scope=\"row\">orders lost</th><td class=\"number\">2</td>");
    }

    @Test
    void aCountThatHadToBeZeroFailsARunWithoutFindings() throws Exception {
        assertThat(write("count", ExampleRuns.failed()))
                .contains("FAILED", "✗ must be 0")
                .doesNotContain("PASSED");
    }

    @Test
    void everyFaultOfALongRunIsInTheTableAndInThePicture() throws Exception {
        RunReport run = ExampleRuns.passed(Duration.ofMinutes(20), 6);
        String page = write("long", run);
        Document plot = plot(page);
        assertThat(run.faults()).hasSize(240);
        assertThat(count(page, "<td data-label=\"round\"")).isEqualTo(240);
        assertThat(number(plot, "count(//*[local-name()='rect'][starts-with(@class,'bar')])"))
                .isEqualTo(240);
        assertThat(number(plot, "count(//*[local-name()='text'][@class='fault'])"))
                .isEqualTo(240);
        for (InjectedFault fault : run.faults()) {
            FaultRow row = FaultRow.of(fault, run);
            assertThat(page).contains("<title>" + row.inOneLine() + "</title>");
        }
    }

    @Test
    void labelsOfALaneDoNotOverlap() {
        RunReport run = ExampleRuns.passed(Duration.ofMinutes(20), 6);
        for (Lanes.Lane lane : Timeline.of(run).lanes()) {
            for (Shapes.Label one : lane.labels()) {
                assertThat(lane.labels())
                        .filteredOn(other -> other != one && other.y() == one.y())
                        .allMatch(other -> Math.abs(other.x() - one.x())
                                > 6 * (other.x() < one.x() ? other : one).text().length());
                assertThat(one.y()).isBetween(lane.top(), lane.top() + lane.height());
            }
        }
    }

    @Test
    void aSampleIsDrawnAtItsTimeAndValue() throws Exception {
        List<RunSample> samples = List.of(
                ExampleRuns.sample(25, 200, 100, 10.0, 1000.0, Condition.UP, Condition.DOWN),
                ExampleRuns.sample(50, 300, 250, 100.0, 1000.0, Condition.GONE, Condition.DOWN));
        Document plot = plot(write("sample", ExampleRuns.of(Duration.ofSeconds(100), List.of(), samples)));
        // 1,150 pixels are 100 s; 100 is the top of the panel, 50 its middle.
        double top = number(plot, "//*[@data-panel='orders in flight']/@y");
        double height = number(plot, "//*[@data-panel='orders in flight']/@height");
        assertThat(path(plot, "in-flight")).isEqualTo("M287.5 %sh0L575.0 %s".formatted(top, top + height / 2));
        // From 10 ms at the bottom to 1 s at the top, so 100 ms are in the middle.
        double latency = number(plot, "//*[@data-panel='latency']/@y");
        assertThat(path(plot, "p50"))
                .isEqualTo("M287.5 %sh0L575.0 %s".formatted(latency + height, latency + height / 2));
        assertThat(text(plot, "//*[@class='gone']/@x")).isEqualTo("575.0");
        assertThat(text(plot, "//*[@class='down']/@width")).isEqualTo("862.5");
    }

    @Test
    void aSecondInWhichNothingEndedIsAGapInTheLatency() throws Exception {
        List<RunSample> samples = IntStream.rangeClosed(1, 3)
                .mapToObj(second -> {
                    Double latency = second == 2 ? null : Double.valueOf(50);
                    return ExampleRuns.sample(second, second, second, latency, latency, Condition.UP, Condition.UP);
                })
                .toList();
        Document plot = plot(write("gap", ExampleRuns.of(Duration.ofSeconds(4), List.of(), samples)));
        assertThat(path(plot, "p50")).doesNotContain("L").matches("M287.5 [0-9.]+h0M862.5 [0-9.]+h0");
    }

    @Test
    void aFaultIsMarkedIfHealthWasSlowOrSilent() {
        assertThat(marks(Expectation.DOWN, 5_000, 15_000)).isEqualTo("/");
        assertThat(marks(Expectation.DOWN, 5_001, 15_001)).isEqualTo("slow/slow");
        assertThat(marks(Expectation.DEGRADED, -1, -1)).isEqualTo("not seen/");
        assertThat(marks(Expectation.NOTHING, -1, -1)).isEqualTo("/");
        assertThat(marks(Expectation.NOTHING, 20_000, 20)).isEqualTo("/");
    }

    @Test
    void textIsEscapedWhereverItComesFrom() throws Exception {
        String evil = "<b>\"it's\" & {run.seed}</b>";
        InjectedFault fault = new InjectedFault(
                        1,
                        evil,
                        evil,
                        ExampleRuns.START,
                        ExampleRuns.START.plusSeconds(1),
                        InjectableFault.BOTH,
                        new Health(Expectation.NOTHING, null, null))
                .with(new FaultVisibility(
                        new FaultVisibility.Of(List.of(evil), ""), new FaultVisibility.Of(List.of(), evil)));
        RunReport plain = ExampleRuns.of(Duration.ofMinutes(1), List.of(fault), List.of());
        String page = write(
                "escaped",
                new RunReport(
                        1,
                        evil,
                        1,
                        Map.of(evil, evil),
                        plain.start(),
                        plain.end(),
                        plain.faults(),
                        List.of(),
                        List.of(new Count(evil, 0, evil, true)),
                        List.of(evil),
                        List.of(evil)));
        assertThat(page).doesNotContain("<b>\"").contains("&lt;b&gt;&quot;it&#39;s&quot; &amp; {run.seed}&lt;/b&gt;");
        assertThat(text(plot(page), "//*[@class='fault']")).isEqualTo(evil);
        assertThat(count(page, "&lt;b&gt;")).isEqualTo(16);
    }

    @Test
    void aRunThatEndedAtOnceStillGetsItsPage() throws Exception {
        assertThat(write("empty", ExampleRuns.of(Duration.ZERO, List.of(), List.of())))
                .contains("PASSED", "0:00</dd>");
    }

    private static String write(String name, RunReport run) throws Exception {
        Path file = DIRECTORY.resolve(name).resolve("report.html");
        ReportPage.write(run, file);
        return Files.readString(file);
    }

    /** Both pictures have to be XML: this fails if one is not. */
    private static Document plot(String page) throws Exception {
        List<String> pictures = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(pictures).hasSize(2);
        parse(pictures.get(0));
        return parse(pictures.get(1));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String path(Document plot, String curve) throws Exception {
        return text(plot, "//*[@class='curve %s']/@d".formatted(curve));
    }

    private static double number(Document plot, String query) throws Exception {
        return Double.parseDouble(text(plot, query));
    }

    private static String text(Document plot, String query) throws Exception {
        return XPathFactory.newInstance().newXPath().evaluate(query, plot);
    }

    private static long count(String page, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(page).results().count();
    }

    private static String marks(Expectation expected, long down, long up) {
        Health health = new Health(expected, millis(down), millis(up));
        InjectedFault fault = new InjectedFault(
                1,
                "broker",
                "broker killed",
                ExampleRuns.START,
                ExampleRuns.START.plusSeconds(5),
                InjectableFault.BOTH,
                health);
        FaultRow row = FaultRow.of(fault, ExampleRuns.of(Duration.ofMinutes(1), List.of(fault), List.of()));
        return row.down().mark() + "/" + row.up().mark();
    }

    private static Duration millis(long millis) {
        return millis < 0 ? null : Duration.ofMillis(millis);
    }
}
