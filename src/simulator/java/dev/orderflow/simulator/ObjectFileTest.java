package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectFileTest {

    private static final RecordedEffect EFFECT = new RecordedEffect(
            Instant.parse("2026-11-24T12:35:48.908660Z"),
            RequestKind.CHARGE,
            "A-1:PAYMENT",
            "A-1",
            "pi_1",
            JsonCodec.parse("{\"amount\":{\"amount\":1,\"currency\":\"EUR\"}}"),
            null,
            null);

    private final Map<RequestKind, Statistics> statistics = new EnumMap<>(Map.of(RequestKind.CHARGE, new Statistics()));

    @TempDir
    private Path directory;

    private Path journal;

    @BeforeEach
    void name() {
        journal = directory.resolve("provider.jsonl");
    }

    @Test
    void theLastLineAboutAnObjectCountsUnlessAKillHasCutItShort() throws Exception {
        ObjectFile file = open();
        file.write(Map.of("intent/pi_1", "created", "key/pi_1", 17));
        file.write(Map.of("intent/pi_2", "created"));
        file.write(Map.of("intent/pi_1", "succeeded"), EFFECT);
        Files.writeString(objects(), "{\"objects\":{\"intent/pi_2\":\"succ", StandardOpenOption.APPEND);

        assertThat(open().read("intent/", String.class))
                .containsExactly(Map.entry("pi_1", "succeeded"), Map.entry("pi_2", "created"));
        assertThat(effects().read()).containsExactly(EFFECT);
    }

    @Test
    void anEffectThatAKillKeptFromTheJournalIsWrittenAtTheNextStart() throws Exception {
        open().write(Map.of("intent/pi_1", "succeeded"), EFFECT);
        Files.writeString(journal, "{\"at\":\"2026-");

        open();
        open();

        assertThat(effects().read()).containsExactly(EFFECT);
    }

    private ObjectFile open() throws IOException {
        return ObjectFile.open(journal, effects(), statistics);
    }

    private Journal<RecordedEffect> effects() throws IOException {
        return Journal.open(journal, RecordedEffect.class);
    }

    private Path objects() {
        return directory.resolve("provider.jsonl.objects");
    }
}
