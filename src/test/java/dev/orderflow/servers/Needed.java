package dev.orderflow.servers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** What a test needs and a machine may not have; looked for once, because without a network that alone takes its time. */
public final class Needed<T> {

    /** Where it is from. */
    @FunctionalInterface
    public interface Source<T> {
        T get() throws IOException;
    }

    private final String name;
    private final Source<T> source;
    private T found;
    private String whyNot;

    public Needed(String name, Source<T> source) {
        this.name = name;
        this.source = source;
    }

    public synchronized T orSkip() {
        if (found == null && whyNot == null) {
            find();
        }
        return found == null ? abort(name + " cannot be had: " + whyNot) : found;
    }

    private void find() {
        try {
            found = source.get();
        } catch (IOException e) {
            whyNot = e.getMessage();
        }
    }
}
