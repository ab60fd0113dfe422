package dev.orderflow.faultkit;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.RawString;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Writes a run as one HTML file that needs nothing else: no script, no network. */
final class ReportPage {

    private static final Engine ENGINE = Engine.builder()
            .addDefaults()
            .addValueResolver(new RecordResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .build();

    private ReportPage() {}

    static void write(RunReport report, Path file) throws IOException {
        String page = ENGINE.parse(resource("report.html"), Variant.forContentType(Variant.TEXT_HTML))
                .data("run", report)
                .data("style", new RawString(resource("report.css")))
                .data("summary", Summary.of(report))
                .data("timeline", Timeline.of(report))
                .data(
                        "faults",
                        report.faults().stream()
                                .sorted(Comparator.comparing(InjectedFault::from))
                                .map(fault -> FaultRow.of(fault, report))
                                .toList())
                .render();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ReportPage.class.getResourceAsStream("/faultkit/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
