package dev.orderflow.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.Money;
import dev.orderflow.provider.BookPage.Part;
import dev.orderflow.provider.HttpCalls.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a page of the optional lists of the HTTP contract, of which there is one for each kind of request. */
final class HttpList {

    /** The adapter offers no list. An adapter that takes the request for a look-up answers that the key is missing. */
    private static final Set<Integer> NOT_OFFERED = Set.of(400, 404, 405, 422, 501);

    private static final Set<String> DONE = Set.of("succeeded", "booked");

    private HttpList() {}

    /**
     * @param parts the number of lists
     * @return empty if the provider does not offer the list
     * @throws IllegalStateException if the answer is no list
     */
    static Optional<BookPage> of(Response response, Part part, int parts, ObjectMapper mapper) {
        JsonNode json = response.json(mapper);
        if (NOT_OFFERED.contains(response.status())) {
            return Optional.empty();
        }
        if (response.status() != 200 || !json.path("items").isArray()) {
            throw new IllegalStateException("no list: the provider answered " + response.status());
        }
        List<BookEntry> entries = new ArrayList<>();
        for (JsonNode item : json.path("items")) {
            entries.add(new BookEntry(
                    item.path("idempotencyKey").asText(),
                    item.path("reference").asText(),
                    amount(item.path("amount")),
                    DONE.contains(item.path("status").asText())));
        }
        String next = json.path("next").asText("");
        return Optional.of(part.page(entries, next.isEmpty() ? Optional.empty() : Optional.of(next), parts));
    }

    private static Money amount(JsonNode amount) {
        return amount.path("amount").canConvertToExactIntegral()
                ? new Money(
                        amount.path("amount").asLong(), amount.path("currency").asText())
                : null;
    }
}
