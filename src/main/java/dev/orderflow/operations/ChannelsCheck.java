package dev.orderflow.operations;

import dev.orderflow.messaging.Flow;
import dev.orderflow.messaging.Flows;
import dev.orderflow.operations.Connections.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready while every channel has its connection; says for each where to, since when, and how much is under way. */
@Readiness
@ApplicationScoped
class ChannelsCheck implements HealthCheck {

    private final Connections connections;
    private final Flows flows;
    private final String broker;

    ChannelsCheck(
            Connections connections,
            Flows flows,
            @ConfigProperty(name = "rabbitmq-host", defaultValue = "localhost") String host,
            @ConfigProperty(name = "rabbitmq-port", defaultValue = "5672") int port,
            @ConfigProperty(name = "rabbitmq-addresses") Optional<String> addresses) {
        this.connections = connections;
        this.flows = flows;
        this.broker = addresses.orElse(host + ":" + port);
    }

    @Override
    public HealthCheckResponse call() {
        Map<String, State> states = connections.look();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("RabbitMQ channels");
        states.forEach((channel, state) -> response.withData(channel, describe(state)));
        flows.all().forEach(flow -> response.withData(flow.name(), describe(states.get(flow.name()), flow)));
        return response.status(states.values().stream().allMatch(State::connected))
                .build();
    }

    private String describe(State state) {
        return state == null
                ? "not started"
                : (state.connected() ? "connected to " : "disconnected from ") + broker + " since " + state.since();
    }

    private String describe(State state, Flow flow) {
        return describe(state) + ", prefetch " + flow.prefetch() + ", in flight " + flow.inFlight();
    }
}
