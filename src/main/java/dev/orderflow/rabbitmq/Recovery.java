package dev.orderflow.rabbitmq;

import org.jboss.logging.Logger;

/** The state of a stream, and when it is retried after a failure. */
final class Recovery {

    private final String channel;
    private final ConnectorObserver observer;
    private final Logger log;
    private final Backoff backoff = new Backoff(100, 2000);
    private final Status status;

    Recovery(String channel, ConnectorObserver observer, Logger log, String initially) {
        this.channel = channel;
        this.observer = observer;
        this.log = log;
        this.status = new Status(initially);
    }

    Status status() {
        return status;
    }

    boolean isDue() {
        return backoff.isDue();
    }

    /** Whether it has failed and not worked since. */
    boolean hasFailed() {
        return backoff.failures() > 0;
    }

    void succeeded() {
        backoff.succeeded();
    }

    /** Logs each cause once. */
    void failed(String what, String cause) {
        backoff.failed();
        observer.channelFailed(channel);
        if (status.fails(cause)) {
            log.warnf("%s: %s: %s", channel, what, cause);
        }
    }
}
