package dev.orderflow.servers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;

/** Something that a test needs and a machine may lack. It is searched once, because the search takes long without a network. */
public final class Prerequisite<T> {

    /** Finds or downloads it. */
    @FunctionalInterface
    public interface Source<T> {
        T get() throws IOException;
    }

    private final String name;
    private final Source<T> source;
    private T found;
    private String whyNot;

    public Prerequisite(String name, Source<T> source) {
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
