package dev.orderflow.event;

/** The broker did not confirm the event in time, or could not accept messages. The event was withdrawn. */
public class Unpublished extends TryLater {

    private final boolean unknown;

    /** @param unknown whether the event may have reached the broker before it was withdrawn */
    public Unpublished(String message, boolean unknown) {
        super(Kind.BROKER, message);
        this.unknown = unknown;
    }

    /** False if it is certain that the event was not and will not be published. */
    public boolean isUnknown() {
        return unknown;
    }
}
