package dev.orderflow.rabbitmq;

import io.smallrye.reactive.messaging.health.HealthReport;
import java.util.Optional;

/** Reports health to the probes. Readiness problems resolve by waiting. Liveness problems need a restart. */
final class Health {

    private static final long STUCK_SECONDS = 60;

    private Health() {}

    static void readiness(Broker broker, HealthReport.HealthReportBuilder report) {
        Optional<String> consuming = broker.consumeHindrance();
        for (IncomingStream stream : broker.incoming()) {
            report.add(
                    stream.channelName(),
                    consuming.isEmpty()
                            && stream.isInOrder()
                            && broker.differences().isEmpty(),
                    consuming.orElseGet(() -> describe(broker, stream)));
        }
        Optional<String> publishing = broker.publishHindrance();
        for (OutgoingStream stream : broker.outgoing()) {
            Optional<String> hindrance = publishing.or(stream::late);
            report.add(
                    stream.channelName(),
                    hindrance.isEmpty() && stream.state().ok(),
                    hindrance.orElseGet(() -> stream.state() + ", unconfirmed " + stream.underWay()));
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
        String drift = broker.differences().isEmpty() ? "" : ", drift: " + broker.differences();
        return stream.state() + ", prefetch " + stream.prefetch() + ", in flight " + stream.inFlight() + drift;
    }
}
