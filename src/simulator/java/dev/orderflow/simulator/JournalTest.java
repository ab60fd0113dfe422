package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    @TempDir
    private Path directory;

    @Test
    void goesOnAfterALineThatAKillCutShort() throws Exception {
        Path file = directory.resolve("new").resolve("provider.jsonl");
        Journal.open(file, RecordedEffect.class).append(effect("A-1"));
        Files.writeString(file, "{\"at\":\"2026-", StandardOpenOption.APPEND);

        Journal<RecordedEffect> journal = Journal.open(file, RecordedEffect.class);
        journal.append(effect("A-2"));

        assertThat(journal.read()).containsExactly(effect("A-1"), effect("A-2"));
    }

    private static RecordedEffect effect(String orderId) {
        Instant at = Instant.parse("2026-11-24T12:35:48.908660Z");
        return new RecordedEffect(at, RequestKind.SHIPMENT, orderId + ":SHIPMENT", orderId, "sh_1", null, at, "f");
    }
}
