package dev.orderflow.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.Fault;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChosenProviderTest {

    private static final ProviderRequest REQUEST = new ProviderRequest.Release("A-1", "ch_1");
    private static final String MISSING =
            "the payment provider eu of this order is not configured: set orderflow.payment.providers.eu.gateway";

    private final Provider provider = new ChosenProvider(
            new Providers.Role("payment", "gateway", "the payment provider", "payment", Map.of()),
            Map.of("", new Named("default"), "us", new Named("us")));

    @Test
    void aRequestGoesToTheProviderOfItsOrder() {
        assertThat(act(null)).isEqualTo(new Answer.Done("default"));
        assertThat(act("us")).isEqualTo(new Answer.Done("us"));
        assertThat(lookUp("us")).contains(new Answer.Done("us"));
    }

    @Test
    void withoutTheProviderOfItsOrderNothingIsSent() {
        assertThat(act("eu")).isEqualTo(new Answer.Failed(MISSING, Fault.ORDERS));
    }

    @Test
    void withoutTheProviderOfItsOrderTheOutcomeOfAnEarlierRequestStaysUnknown() {
        assertThat(lookUp("eu")).contains(new Answer.Unanswered(MISSING, Fault.ORDERS));
    }

    private Answer act(String name) {
        return provider.act(REQUEST, identity(name)).await().indefinitely();
    }

    private Optional<Answer> lookUp(String name) {
        return provider.lookUp(REQUEST, identity(name)).await().indefinitely();
    }

    private static CallIdentity identity(String name) {
        return new CallIdentity("A-1:VOID", Optional.empty(), "C-7", true, name);
    }

    /** Answers with its name. */
    private record Named(String name) implements Provider {

        @Override
        public Uni<Answer> act(ProviderRequest request, CallIdentity identity) {
            return Uni.createFrom().item(new Answer.Done(name));
        }

        @Override
        public Uni<Optional<Answer>> lookUp(ProviderRequest request, CallIdentity identity) {
            return Uni.createFrom().item(Optional.of(new Answer.Done(name)));
        }
    }
}
