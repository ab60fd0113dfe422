package dev.orderflow.messaging;

/** An event that the broker has not confirmed in time, or could not take at all. It was withdrawn. */
public class Unpublished extends TryLater {

    private final boolean unknown;

    /** @param unknown whether the event may have reached the broker before */
    Unpublished(String message, boolean unknown) {
        super(Kind.BROKER, message);
        this.unknown = unknown;
    }

    /** False if the event is certain not to be published, now or later. */
    public boolean isUnknown() {
        return unknown;
    }
}
