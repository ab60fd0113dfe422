package dev.orderflow.provider.easypost;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.provider.BookPage;
import dev.orderflow.provider.BookPeriod;
import dev.orderflow.provider.HttpCalls;
import dev.orderflow.provider.Provider;
import dev.orderflow.provider.ProviderRequest;
import dev.orderflow.provider.ProviderRequest.Shipment;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/**
 * Shipments by EasyPost:
 *
 * <ol>
 *   <li>create the shipment, which costs nothing. The ledger stores its id;
 *   <li>buy its cheapest rate. EasyPost sells one label for a shipment, so its id is an idempotency key that never expires.
 * </ol>
 *
 * <p>Rates age. They are asked for again if they are older than a day, or if EasyPost no longer sells the chosen one.
 */
final class EasyPostProvider implements Provider {

    private final EasyPostCalls calls;
    private final EasyPostShipment shipment;
    private final List<String> services;

    /** @param services that may be bought; empty for all */
    EasyPostProvider(EasyPostCalls calls, EasyPostShipment shipment, List<String> services) {
        this.calls = calls;
        this.shipment = shipment;
        this.services = services;
    }

    /** Lists the bought shipments, the newest first. The list also has the shipments of other programs. */
    @Override
    public Uni<Optional<BookPage>> list(BookPeriod period, String cursor) {
        return calls.list(period, cursor).map(reply -> Optional.of(reply.page()));
    }

    @Override
    public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
        return Uni.createFrom()
                .deferred(() ->
                        identity.reference().map(this::buy).orElseGet(() -> create((Shipment) request, identity.key())))
                .onFailure(IllegalArgumentException.class)
                .recoverWithItem(unusable -> new Answer.Rejected(unusable.getMessage()))
                .onFailure()
                .recoverWithItem(HttpCalls::toFailure);
    }

    /** A shipment whose creation got no answer is never bought. */
    private Uni<Answer> create(Shipment request, String key) {
        return calls.create(shipment.of(request, key))
                .map(reply -> reply.shipment()
                        .<Answer>map(created ->
                                new Answer.Prepared(created.path("id").asText()))
                        .orElseGet(() -> reply.asFailure().ofHarmless()));
    }

    private Uni<Answer> buy(String id) {
        return calls.get(id).chain(reply -> {
            EasyPostRates rates = EasyPostRates.of(reply.json());
            return reply.shipment().isEmpty()
                    ? answer(reply.asFailure().ofHarmless())
                    : reply.booked()
                            .map(EasyPostProvider::answer)
                            .orElseGet(() -> rates.areCurrent() ? buy(id, rates, true) : buyAnew(id, rates));
        });
    }

    private Uni<Answer> buyAnew(String id, EasyPostRates former) {
        return calls.rerate(id)
                .chain(reply -> reply.rates()
                        .map(rates -> buy(id, former.replacedBy(rates), false))
                        .orElseGet(() -> answer(reply.asFailure().ofHarmless())));
    }

    private Uni<Answer> buy(String id, EasyPostRates rates, boolean mayRateAgain) {
        return rates.cheapest(services)
                .map(rate -> calls.buy(id, rate)
                        .chain(reply -> reply.isRateGone() && mayRateAgain ? buyAnew(id, rates) : bought(id, reply)))
                .orElseGet(() -> answer(rates.asFailure(services)));
    }

    /** Bought twice means bought: the answer to the first purchase was lost. */
    private Uni<Answer> bought(String id, EasyPostReply reply) {
        return reply.isBoughtBefore()
                ? calls.get(id).map(found -> found.booked().orElseGet(found::asFailure))
                : answer(reply.booked().orElseGet(reply::asFailure));
    }

    private static Uni<Answer> answer(Answer answer) {
        return Uni.createFrom().item(answer);
    }

    /** Without a reference, no shipment was bought. */
    @Override
    public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
        return identity.reference()
                .map(id -> calls.get(id)
                        .map(reply -> reply.shipment().isPresent() ? reply.booked() : reply.asFailedLookUp())
                        .onFailure()
                        .recoverWithItem(HttpCalls::toFailedLookUp))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }
}
