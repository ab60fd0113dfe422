package dev.orderflow.servers;

import java.util.List;
import java.util.Locale;

/** The places where a server may be found, in the order in which they are tried. */
enum Step {
    CONFIGURED,
    LOCALHOST,
    DOCKER,
    BINARIES,
    PACKAGES;

    private static final String SKIP = "orderflow.servers.skip";

    boolean isSkipped() {
        return Settings.value(SKIP)
                .map(names -> List.of(names.split("[,\\s]+")).contains(toString()))
                .orElse(false);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
