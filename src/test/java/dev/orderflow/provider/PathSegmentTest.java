package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathSegmentTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"ch_1-2.3~4", "gid://a/B/1?x#y", "q/7+==", "50% %2F", "ä 支 \uD83D\uDE80", "a/../b", "{x};*'"})
    void isOneSegmentThatMeansTheSame(String text) {
        String segment = PathSegment.of(text).orElseThrow();

        assertThat(segment).matches("[A-Za-z0-9._~%-]+");
        assertThat(URI.create("/" + segment).getPath()).isEqualTo("/" + text);
    }

    @Test
    void isThereOnlyForWhatAPathCanName() {
        assertThat(PathSegment.of(".")).isEmpty();
        assertThat(PathSegment.of("..")).isEmpty();
        assertThat(PathSegment.of(" ")).isEmpty();
    }
}
