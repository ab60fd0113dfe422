package dev.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Prometheus and its promtool: those of this machine or, on Debian and its kin, out of their package. */
public record PrometheusPrograms(Path prometheus, Path promtool) {
    private static final String PACKAGE = "prometheus";

    /** @throws IOException where there are none, and none can be had */
    static PrometheusPrograms find() throws IOException {
        Optional<PrometheusPrograms> here = ofThisMachine();
        if (here.isPresent()) {
            return here.get();
        }
        if (Step.PACKAGES.isSkipped() || !Packages.areAvailable()) {
            throw new IOException("it is not installed here, and there are no Debian or Ubuntu packages to unpack");
        }
        return in(Packages.ofThisUser(PACKAGE).unpacked(apt -> apt.download(List.of(PACKAGE)), root -> {}));
    }

    /** Without downloading anything. */
    public static Optional<PrometheusPrograms> ofThisMachine() throws IOException {
        Optional<Path> prometheus = Step.BINARIES.isSkipped() ? Optional.empty() : Programs.onPath(PACKAGE);
        if (prometheus.isPresent()) {
            return prometheus.map(program -> new PrometheusPrograms(program, program.resolveSibling("promtool")));
        }
        return Packages.areAvailable()
                ? Optional.of(Packages.ofThisUser(PACKAGE).home())
                        .filter(Files::exists)
                        .map(PrometheusPrograms::in)
                : Optional.empty();
    }

    private static PrometheusPrograms in(Path root) {
        return new PrometheusPrograms(root.resolve("usr/bin/prometheus"), root.resolve("usr/bin/promtool"));
    }
}
