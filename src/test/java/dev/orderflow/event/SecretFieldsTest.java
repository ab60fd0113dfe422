package dev.orderflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}|{\"a\":1}",
                "{\"payment\": {\"method\": \"card\", \"token\" : \"tok_1\"}}|{\"payment\": {\"method\": \"card\", \"token\" : \"***\"}}",
                "{\"token\":4242,\"b\":2}|{\"token\":\"***\",\"b\":2}",
                "{\"token\":{\"id\":\"x\"},\"b\":[{\"Token\":[1,2]}]}|{\"token\":\"***\",\"b\":[{\"Token\":\"***\"}]}",
                "{\"tok\\u0065n\":\"x\\\"y\"}|{\"tok\\u0065n\":\"***\"}",
            })
    void onlyTheValueOfATokenIsHidden(String text, String masked) {
        assertThat(SecretFields.mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"payment\":{\"token\":\"secret",
                "{\"payment\":{\"token\":\"secret\"}} and \"token\":\"secret\"",
                "{'token':'secret'}",
                "<token>secret</token>",
                "{\"token\":\"secret\",\"token\":\"secret\",,\"token\":\"secret\"}",
            })
    void ofBrokenJsonNothingBehindTheWordIsShown(String text) {
        assertThat(SecretFields.mask(text)).doesNotContain("secret");
    }

    @Property
    void whateverATokenLooksLikeItIsHiddenAndRestored(@ForAll String token, @ForAll String other) throws Exception {
        String original = JSON.writeValueAsString(Map.of("token", token));
        String edited = JSON.writeValueAsString(Map.of("other", other, "payment", Map.of("token", "***")));

        assertThat(SecretFields.mask(original)).isEqualTo("{\"token\":\"***\"}");
        assertThat(JSON.readTree(SecretFields.restore(edited, original))
                        .at("/payment/token")
                        .asText())
                .isEqualTo(token);
        assertThat(JSON.readTree(SecretFields.restore(edited, original))
                        .at("/other")
                        .asText())
                .isEqualTo(other);
    }

    @Test
    void aTokenThatSomebodyEditedStays() {
        assertThat(SecretFields.restore("{\"token\":\"tok_2\"}", "{\"token\":\"tok_1\"}"))
                .isEqualTo("{\"token\":\"tok_2\"}");
        assertThat(SecretFields.restore("{\"token\":\"***\"}", "{}")).isEqualTo("{\"token\":\"***\"}");
    }
}
