package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Serves {@code DELETE} and {@code PATCH /objects/{id}}, by which people change the books. */
record BooksEditor(List<EditableBooks> all) {

    void handle(RequestContext exchange, String id) {
        ObjectNode answer = JsonCodec.object().put("id", id);
        boolean found;
        if (exchange.method().equals("DELETE")) {
            found = all.stream().anyMatch(books -> books.remove(id));
            answer.put("deleted", true);
        } else {
            long amount = amount(exchange);
            found = all.stream().anyMatch(books -> books.amend(id, amount));
            answer.put("amount", amount);
        }
        if (found) {
            exchange.answer(200, answer);
        } else {
            exchange.error(404, "not_found", "no object has the id " + id);
        }
    }

    private static long amount(RequestContext exchange) {
        JsonFields fields = new JsonFields("", JsonCodec.parse(exchange.body()));
        long amount = fields.number("amount", -1);
        fields.refuseOthers();
        if (amount < 0) {
            throw new IllegalArgumentException("amount: must be an integer in minor units (cents), such as 123");
        }
        return amount;
    }
}
