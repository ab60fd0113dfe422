package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Prometheus and promtool, from this machine or, on Debian and its derivatives, from their package. */
public record PrometheusPrograms(Path prometheus, Path promtool) {
    private static final String PACKAGE = "prometheus";

    /** @throws IOException if they are not installed and there is no package */
    static PrometheusPrograms find() throws IOException {
        Optional<PrometheusPrograms> here = ofThisMachine();
        if (here.isPresent()) {
            return here.get();
        }
        return in(DebianPackages.rootOf(PACKAGE, PACKAGE));
    }

    /** Finds the programs without downloading anything. */
    public static Optional<PrometheusPrograms> ofThisMachine() throws IOException {
        Optional<Path> prometheus = SearchStep.BINARIES.isSkipped() ? Optional.empty() : Programs.onPath(PACKAGE);
        if (prometheus.isPresent()) {
            return prometheus.map(program -> new PrometheusPrograms(program, program.resolveSibling("promtool")));
        }
        return DebianPackages.areAvailable()
                ? Optional.of(DebianPackages.ofThisUser(PACKAGE).home())
                        .filter(Files::exists)
                        .map(PrometheusPrograms::in)
                : Optional.empty();
    }

    private static PrometheusPrograms in(Path root) {
        return new PrometheusPrograms(root.resolve("usr/bin/prometheus"), root.resolve("usr/bin/promtool"));
    }
}
