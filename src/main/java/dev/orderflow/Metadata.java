package dev.orderflow;

import java.util.LinkedHashMap;

/** The shop's own texts, by name. Limits their number while they are read, because entries take many times the memory of their JSON. */
public final class Metadata extends LinkedHashMap<String, String> {

    public static final int MAX_ENTRIES = 20;

    private static final long serialVersionUID = 1;

    @Override
    public String put(String name, String text) {
        if (size() == MAX_ENTRIES && !containsKey(name)) {
            throw new IllegalArgumentException("exceeds the limit: at most " + MAX_ENTRIES + " entries");
        }
        return super.put(name, text);
    }
}
