package dev.orderflow.ledger;

import static java.util.stream.Collectors.joining;

import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.Begun.Open;
import dev.orderflow.event.Json;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * Completes orders that a worker of the previous version accepted after the migration of the tables. Their content and payment
 * token are in the stored event. Moves both to the current columns, as the migration did for all earlier orders.
 */
@Singleton
class FormerOrders {

    private static final String ADOPT = """
            with former as (
              select order_id, event_id, data::jsonb as d,
                     jsonb_strip_nulls(data::jsonb - 'orderId' - 'payment'
                       || jsonb_build_object('method', data::jsonb -> 'payment' -> 'method'))::text as document
                from timeline
               where order_id = any (string_to_array(?, ',')) and type = 'order.accepted'
            ), adopted as (
              update orders o
                 set customer_id = d ->> 'customerId', payment_method = d -> 'payment' ->> 'method',
                     payment_token = case o.state when 'ACCEPTED' then d -> 'payment' ->> 'token' end
                from former where o.id = order_id and o.customer_id is null
              returning o.*, former.event_id, former.document
            ), cleaned as (
              update timeline t
                 set document = a.document,
                     data = jsonb_build_object('orderId', a.id, 'customerId', a.customer_id, 'state', 'ACCEPTED',
                              'amount', jsonb_build_object('amount', a.amount, 'currency', a.currency))::text
                from adopted a where t.order_id = a.id and t.event_id = a.event_id
            )
            select id as order_id, customer_id, amount, currency, payment_method, payment_token, ships, capture, metadata,
                   document, null as effect_amount, null as charge, null as authorized_for, false as cancelled, null as provider
              from adopted""";

    private final Json json;

    FormerOrders(Json json) {
        this.json = json;
    }

    /** @return the same effects, each with a complete order */
    Map<String, Open> completed(Connection connection, Map<String, Open> begun) throws SQLException {
        String ids = begun.entrySet().stream()
                .filter(entry -> entry.getValue().isWithoutCustomer())
                .map(Map.Entry::getKey)
                .collect(joining(","));
        if (!ids.isEmpty()) {
            Jdbc.query(connection, ADOPT, row -> BeginStatement.details(row, json), ids)
                    .forEach(order -> begun.computeIfPresent(order.orderId(), (id, open) -> open.of(order)));
        }
        return begun;
    }
}
