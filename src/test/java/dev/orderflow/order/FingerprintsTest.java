package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.event.Json;
import dev.orderflow.event.JsonFixture;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.ledger.KnownOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintsTest {

    private static final String ORDER = OrderJson.order("A-1");

    private final Json json = JsonFixture.json();
    private final Fingerprints fingerprints = new Fingerprints(json);

    @Test
    void spellingAndTheOrderOfFieldsMakeNoDifference() {
        String same = """
                {"ship_to": {"country":"DE", "city":"Berlin", "postal_code":"10115", "street":"1 Main St",
                             "name":"Ada Lovelace"}, "unknown": 1,
                 "payment": {"token":"tok_visa", "method":"card"}, "customer_id":"C-7", "order_id":"A-1",
                 "lines": [{"unit_price":{"currency":"EUR","amount":2995}, "quantity":2, "sku":"SKU-1"}],
                 "total": {"currency":"EUR", "amount":5990}}""";

        assertThat(differences(same)).isEmpty();
        assertThat(print(same)).isEqualTo(print(ORDER));
    }

    @ParameterizedTest
    @CsvSource({
        "C-7, C-8, customerId",
        "Berlin, Potsdam, shipTo.city",
        "card, invoice, payment.method",
        "tok_visa, tok_other, payment.token",
        "SKU-1, SKU-2, lines[0].sku",
        "'}],', '},{\"sku\":\"SKU-2\",\"quantity\":1}],', lines",
    })
    void whatDiffersIsNamedByItsPath(String here, String there, String path) {
        assertThat(differences(ORDER.replace(here, there))).containsExactly(path);
    }

    @Test
    void anOrderOfTheVersionBeforeIsComparedByItsContent() {
        KnownOrder former = new KnownOrder(null, print(ORDER).document());
        KnownOrder unread = new KnownOrder(null, null);
        Fingerprints.Print other = print(ORDER.replace("Berlin", "Potsdam"));

        assertThat(fingerprints.differences(former, print(ORDER))).isEmpty();
        assertThat(fingerprints.differences(former, other)).containsExactly("shipTo.city");
        assertThat(fingerprints.differences(unread, other)).isEmpty();
    }

    @Test
    void theTokenCannotBeReadFromWhatIsKept() {
        assertThat(print(ORDER).toString()).doesNotContain("tok_visa");
    }

    private List<String> differences(String other) {
        Fingerprints.Print first = print(ORDER);
        return fingerprints.differences(new KnownOrder(first.fingerprint(), first.document()), print(other));
    }

    private Fingerprints.Print print(String order) {
        return fingerprints.of(json.read(order.getBytes(UTF_8), Order.class));
    }
}
