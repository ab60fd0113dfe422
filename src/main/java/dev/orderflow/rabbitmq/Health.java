package dev.orderflow.rabbitmq;

import io.smallrye.reactive.messaging.health.HealthReport;
import java.util.Optional;

/** What the probes are told. Waiting is the cure for all that ails readiness; a restart for what ails liveness. */
final class Health {

    private static final long STUCK_SECONDS = 60;

    private Health() {}

    static void readiness(Broker broker, HealthReport.HealthReportBuilder report) {
        Optional<String> consuming = connection(broker.consumeConnection()).or(() -> silence(broker));
        for (IncomingStream stream : broker.incoming()) {
            report.add(
                    stream.channelName(),
                    consuming.isEmpty()
                            && stream.isInOrder()
                            && broker.pulse().drift().isEmpty(),
                    consuming.orElseGet(() -> describe(broker, stream)));
        }
        Optional<String> publishing = connection(broker.publishConnection()).or(() -> blocked(broker));
        for (OutgoingStream stream : broker.outgoing()) {
            report.add(
                    stream.channelName(),
                    publishing.isEmpty() && stream.state().ok(),
                    publishing.orElseGet(() -> stream.state() + ", under way " + stream.underWay()));
        }
    }

    static void liveness(Broker broker, HealthReport.HealthReportBuilder report) {
        boolean supervised = !broker.consumeConnection().isDead()
                && !broker.publishConnection().isDead();
        for (IncomingStream stream : broker.incoming()) {
            boolean stuck = stream.isStuck(STUCK_SECONDS);
            report.add(
                    stream.channelName(),
                    supervised && !stuck && !stream.isFatal(),
                    stuck ? "a handler has held the dispatching thread for more than " + STUCK_SECONDS + " s" : null);
        }
    }

    private static String describe(Broker broker, IncomingStream stream) {
        String drift = broker.pulse().drift().isEmpty()
                ? ""
                : ", drift: " + broker.pulse().drift();
        return stream.state() + ", prefetch " + stream.prefetch() + ", in flight " + stream.inFlight() + drift;
    }

    private static Optional<String> connection(BrokerConnection connection) {
        return connection.current() == null
                ? Optional.of("no connection to " + connection.where() + ": " + connection.state())
                : Optional.empty();
    }

    private static Optional<String> silence(Broker broker) {
        return broker.pulse()
                .silence()
                .map(silent ->
                        "no answer from " + broker.consumeConnection().where() + " for " + silent.toSeconds() + " s");
    }

    private static Optional<String> blocked(Broker broker) {
        return Optional.ofNullable(broker.publishConnection().blocked())
                .map(reason -> "blocked by the broker: " + reason);
    }
}
