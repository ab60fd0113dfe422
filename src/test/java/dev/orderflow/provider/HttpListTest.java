package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.Money;
import dev.orderflow.provider.BookPage.Part;
import dev.orderflow.provider.HttpCalls.Response;
import io.vertx.core.MultiMap;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of the optional lists of the HTTP contract, which are read one list after the other. */
class HttpListTest {

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 422, 501})
    void anAdapterWithoutListsOffersNone(int status) {
        assertThat(page("", status, "{}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | {}
            200 | []
            200 | <html>
            401 | {}
            429 | {}
            503 | {}
            """)
    void anythingElseIsNoList(int status, String body) {
        assertThatIllegalStateException()
                .isThrownBy(() -> page("", status, body))
                .withMessageContaining("no list: the provider answered " + status);
    }

    @Test
    void anItemIsTheEffectOfItsKey() {
        String body = """
                {"items":[
                  {"idempotencyKey":"A-1:REFUND/r-1","reference":"re_1","amount":{"amount":100,"currency":"EUR"},"status":"succeeded"},
                  {"idempotencyKey":"A-2:SHIPMENT","reference":"sh_1","status":"refused"}],"next":null}""";

        assertThat(page("1:", 200, body).orElseThrow().entries())
                .containsExactly(
                        new BookEntry("A-1:REFUND/r-1", "re_1", new Money(100L, "EUR"), true),
                        new BookEntry("A-2:SHIPMENT", "sh_1", null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '\"c\"', 0:c",
        "'', null, 1:",
        "1:, '\"d:e\"', 1:d:e",
        "1:d:e, null, ",
    })
    void afterTheLastPageOfAListComesTheNextList(String cursor, String next, String expected) {
        assertThat(page(cursor, 200, "{\"items\":[],\"next\":%s}".formatted(next))
                        .orElseThrow()
                        .next())
                .isEqualTo(Optional.ofNullable(expected));
    }

    private static Optional<BookPage> page(String cursor, int status, String body) {
        Response response = new Response(status, MultiMap.caseInsensitiveMultiMap(), body);
        return HttpList.of(response, Part.of(cursor), 2, new ObjectMapper());
    }
}
