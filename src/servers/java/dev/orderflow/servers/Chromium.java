package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Finds a browser and its driver on this machine. On Debian and its derivatives, root may install them from packages. */
public record Chromium(Path browser, Path driver) {

    private static final Logger LOG = Logger.getLogger(Chromium.class);

    public static Optional<Chromium> find() {
        return onPath().or(Chromium::installed);
    }

    private static Optional<Chromium> onPath() {
        return Programs.onPath("chromium")
                .flatMap(browser -> Programs.onPath("chromedriver").map(driver -> new Chromium(browser, driver)));
    }

    private static Optional<Chromium> installed() {
        if (!Apt.isHere() || !"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        try {
            Apt.withListsOfThisMachine(Files.createTempDirectory("apt")).install("chromium", "chromium-driver");
        } catch (IOException e) {
            LOG.info("no browser: " + e.getMessage());
        }
        return onPath();
    }
}
