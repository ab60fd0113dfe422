package dev.orderflow.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/** An answer in the form of a real provider's API. */
interface DialectAnswer {

    int status();

    JsonNode json();

    default void send(RequestContext exchange) {
        exchange.answer(status(), json());
    }
}
