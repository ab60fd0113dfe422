package dev.orderflow.provider;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/**
 * The providers of a flow, of which each order has one. If it is no longer in the settings, nothing is sent to another, because only
 * this one knows the order.
 */
final class ChosenProvider implements Provider {

    private final Providers.Role role;
    private final Map<String, Provider> byName;

    /** @param byName the default provider under the empty name */
    ChosenProvider(Providers.Role role, Map<String, Provider> byName) {
        this.role = role;
        this.byName = byName;
    }

    @Override
    public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
        Provider chosen = chosen(identity);
        return chosen == null
                ? Uni.createFrom().item(new Answer.Failed(missing(identity), Fault.ORDERS))
                : chosen.act(request, identity);
    }

    /** An earlier request may have acted, whatever the settings are now. */
    @Override
    public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
        Provider chosen = chosen(identity);
        return chosen == null
                ? Uni.createFrom().item(Optional.of(new Answer.Unanswered(missing(identity), Fault.ORDERS)))
                : chosen.lookUp(request, identity);
    }

    private Provider chosen(CallIdentity identity) {
        return byName.get(identity.provider() == null ? Configured.DEFAULT : identity.provider());
    }

    private String missing(CallIdentity identity) {
        Configured missing = new Configured(role, identity.provider(), null, null);
        return missing.text() + " of this order is not configured: set " + missing.dialectSetting();
    }
}
