package dev.orderflow.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** A Prometheus of a test's own: it looks at some workers every second, and asks every second whether an alert is due. */
public final class PrometheusNode implements AutoCloseable {
    private static final String CONFIGURATION = """
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
              evaluation_interval: 1s
            rule_files: [alerts.yaml]
            scrape_configs:
              - job_name: orderflow
                metrics_path: /q/metrics
                static_configs: [{targets: [%s]}]
            """;

    private final KeeperProcess keeper;
    private final int port;

    private PrometheusNode(KeeperProcess keeper) throws IOException {
        this.keeper = keeper;
        this.port = keeper.port();
    }

    /**
     * Ready when it returns.
     *
     * @param targets host and port of each worker's management interface
     * @throws IOException where none can be had
     */
    public static PrometheusNode start(List<String> targets, String alerts) throws IOException {
        PrometheusPrograms programs = PrometheusPrograms.find();
        Scratch scratch = Scratch.create(PrivatePrometheus.NAME);
        String quoted = targets.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
        Files.writeString(scratch.file(PrivatePrometheus.CONFIGURATION), CONFIGURATION.formatted(quoted));
        Files.writeString(scratch.file("alerts.yaml"), alerts);
        return new PrometheusNode(
                KeeperProcess.launch(Owner.thisTestRun(), scratch, PrivatePrometheus.arguments(programs.prometheus())));
    }

    /** Where its API is. */
    public URI api() {
        return URI.create("http://" + PrivateServer.HOST + ":" + port + "/api/v1/");
    }

    @Override
    public void close() {
        keeper.process().destroy();
        keeper.process().onExit().join();
    }
}
