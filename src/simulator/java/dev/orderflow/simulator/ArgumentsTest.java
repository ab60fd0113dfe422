package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {

    @Test
    void hasDefaults() {
        Arguments arguments = Arguments.parse(List.of());

        assertThat(arguments.port()).isZero();
        assertThat(arguments.keyWindow()).isEqualTo(Duration.ofHours(24));
        assertThat(arguments.webhook()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "prot=1, prot",
        "port, port",
        "port=x, port",
        "port=70000, port",
        "key-window=soon, key-window",
        "key-window=-5s, key-window",
        "webhook-url=http://localhost, webhook-secret",
        "webhook-secret=whsec_YQ==, webhook-url",
    })
    void namesWhatIsWrong(String argument, String name) {
        assertThatThrownBy(() -> Arguments.parse(List.of(argument)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + ": ");
    }

    @Test
    void keepsABadSecretToItself() {
        List<String> arguments = List.of("webhook-url=http://localhost", "webhook-secret=hunter2");

        assertThatThrownBy(() -> Arguments.parse(arguments))
                .hasMessageStartingWith("webhook-secret: ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void takesEachArgumentOnce() {
        assertThatThrownBy(() -> Arguments.parse(List.of("port=1", "port=2"))).hasMessageStartingWith("port: ");
    }
}
