package dev.orderflow.effect;

import dev.orderflow.effect.Answer.Pending;
import dev.orderflow.event.Fact;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * How an effect goes on if the provider needs the customer, for example for 3-D Secure.
 *
 * @param limit time from the first attempt after which the effect is ended
 * @param fact the content of the event that tells the customer's link
 * @param end ends the request at the provider; done means that it will never act
 */
public record CustomerAction(
        Duration limit,
        BiFunction<OrderDetails, Pending, Fact> fact,
        BiFunction<OrderDetails, CallIdentity, Uni<Answer>> end) {}
