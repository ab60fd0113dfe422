package dev.orderflow.order;

import dev.orderflow.event.Json;
import dev.orderflow.event.Masked;
import dev.orderflow.event.UnknownFields;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Reads an order. Fields that an order does not have are named, or make the order invalid, as the setting says. */
@Singleton
class ReadOrder {

    private static final Logger LOG = Logger.getLogger(ReadOrder.class);

    private final Json json;
    private final boolean refuses;

    /** @param ignored the paths of the first fields that were not read */
    record Found(Order order, List<String> ignored) {}

    ReadOrder(Json json, IntakeConfig config) {
        this.json = json;
        this.refuses = config.unknownFields() == IntakeConfig.Unknown.REFUSE;
    }

    /** @throws dev.orderflow.event.InvalidMessage with the names of all invalid fields */
    Found read(byte[] body) {
        UnknownFields unknown =
                refuses ? UnknownFields.refused("is not a field of an order") : UnknownFields.accepted();
        Order order = json.read(body, Order.class, unknown);
        return new Found(order, unknown.paths());
    }

    /** Like {@link #read}, for a message, whose publisher gets no answer. */
    Order message(byte[] body) {
        if (!LOG.isDebugEnabled()) {
            return refuses ? read(body).order() : json.read(body, Order.class);
        }
        Found found = read(body);
        if (!found.ignored().isEmpty()) {
            String fields = Masked.text(String.join(", ", found.ignored()));
            LOG.debugf(
                    "order %s has fields that were not read: %s", found.order().orderId(), fields);
        }
        return found.order();
    }
}
