package dev.orderflow.operations;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.health.HealthReport.ChannelInfo;
import io.smallrye.reactive.messaging.rabbitmq.RabbitMQConnector;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Whether each channel has its connection to the broker, and since when. */
@ApplicationScoped
class Connections {

    private static final long LOOK_EVERY_MILLIS = 1000;

    record State(boolean connected, Instant since) {}

    private final RabbitMQConnector connector;
    private final Map<String, State> byChannel = new ConcurrentSkipListMap<>();

    Connections(@Connector(RabbitMQConnector.CONNECTOR_NAME) RabbitMQConnector connector) {
        this.connector = connector;
    }

    /** The connector tells no changes, so it is asked: otherwise "since" would be when somebody last looked. */
    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, timer -> look());
    }

    Map<String, State> look() {
        connector.getReadiness().getChannels().forEach(this::note);
        return byChannel;
    }

    private void note(ChannelInfo channel) {
        byChannel.compute(
                channel.getChannel(),
                (name, last) -> last != null && last.connected() == channel.isOk()
                        ? last
                        : new State(channel.isOk(), Instant.now()));
    }
}
