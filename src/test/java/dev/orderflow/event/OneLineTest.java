package dev.orderflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void keepsLettersOfEveryLanguageAndPairs() {
        String text = "Zahlung abgelehnt – déjà vu, 支払い, \uD83D\uDE80";

        assertThat(OneLine.of(text, 100)).isEqualTo(text);
        assertThat(OneLine.isFit(text, 100)).isTrue();
    }

    @Test
    void replacesWhatCannotBeStoredOrMisleadsAReader() {
        assertThat(OneLine.of("a\0b\r\nc\u001B[31m\uD800\u202Ed\u2028e", 100))
                .isEqualTo("a\uFFFDb  c\uFFFD[31m\uFFFD\uFFFDd e");
        assertThat(OneLine.isFit("a\0b", 100)).isFalse();
    }

    @Test
    void cutsBetweenCharacters() {
        assertThat(OneLine.of("ab\uD83D\uDE80", 3)).isEqualTo("ab");
        assertThat(OneLine.isFit("abc", 2)).isFalse();
    }
}
