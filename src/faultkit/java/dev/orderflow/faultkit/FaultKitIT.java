package dev.orderflow.faultkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.orderflow.servers.NoPrivateServer;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs the proof: {@code ./mvnw verify -Pfaults}. */
@Tag("faultkit")
class FaultKitIT {

    /** The kit's own client logs each connection that the kit breaks. */
    private static final Logger EXPECTED = Logger.getLogger("com.rabbitmq.client");

    @BeforeAll
    static void beQuietAboutWhatIsExpected() {
        EXPECTED.setLevel(Level.OFF);
    }

    @Test
    void everyOrderIsChargedOnceAndShippedOnceWhateverBreaks() throws Exception {
        RunSettings settings = RunSettings.ofThisRun();
        try (FaultKit kit = new FaultKit(settings)) {
            RunReport report = kit.run();
            Path page = kit.directory().resolve("report.html");
            ReportPage.write(report, page);
            report.counts().forEach(count -> ProgressLog.print("%8d %s", count.value(), count.name()));
            report.notes().forEach(note -> ProgressLog.print("note: %s", note));
            ProgressLog.print("report: %s", page.toAbsolutePath());
            assertThat(report.findings())
                    .as(
                            "%s, findings: %d, first of them below, all in %s",
                            report.command(), report.findings().size(), page)
                    .isEmpty();
        } catch (NoPrivateServer reason) {
            abort(reason.getMessage());
        }
    }
}
