package dev.orderflow.servers;

import java.util.List;
import java.util.Locale;

/** The steps of the search for a server, in order. */
enum SearchStep {
    CONFIGURED,
    LOCALHOST,
    DOCKER,
    BINARIES,
    PACKAGES;

    private static final String SKIP = "orderflow.servers.skip";

    boolean isSkipped() {
        return ServerSettings.value(SKIP)
                .map(names -> List.of(names.split("[,\\s]+")).contains(toString()))
                .orElse(false);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
