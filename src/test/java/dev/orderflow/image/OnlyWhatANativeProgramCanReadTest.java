package dev.orderflow.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.junit.jupiter.api.Test;

/** The check detects types that are not registered. */
class OnlyWhatANativeProgramCanReadTest {

    private final ObjectMapper json = new ObjectMapper();

    record Forgotten(String name) {}

    @RegisterForReflection
    record Known(Inner inner) {

        record Inner(String name) {}
    }

    enum ForgottenState {
        OPEN
    }

    OnlyWhatANativeProgramCanReadTest() {
        new OnlyWhatANativeProgramCanRead().customize(json);
    }

    @Test
    void whatIsNotRegisteredIsNeitherWrittenNorRead() {
        String message = Forgotten.class.getName() + " goes through JSON and is not registered";
        assertThatThrownBy(() -> json.writeValueAsString(new Forgotten("a"))).hasStackTraceContaining(message);
        assertThatThrownBy(() -> json.readValue("{}", Forgotten.class)).hasStackTraceContaining(message);
        assertThatThrownBy(() -> json.writeValueAsString(ForgottenState.OPEN))
                .hasStackTraceContaining(ForgottenState.class.getName());
    }

    @Test
    void whatIsRegisteredIsTakenWithAllThatItEncloses() throws Exception {
        String text = json.writeValueAsString(new Known(new Known.Inner("a")));
        assertThat(json.readValue(text, Known.class)).isEqualTo(new Known(new Known.Inner("a")));
    }
}
