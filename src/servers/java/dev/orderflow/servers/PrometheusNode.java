package dev.orderflow.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;

/** A Prometheus of a test's own. It scrapes some workers and evaluates the alerts every second. */
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

    private final SupervisorProcess supervisor;
    private final int port;

    private PrometheusNode(SupervisorProcess supervisor) throws IOException {
        this.supervisor = supervisor;
        this.port = supervisor.port();
    }

    /**
     * Returns when Prometheus is ready.
     *
     * @param targets host and port of each worker's management interface
     * @throws IOException if Prometheus cannot be found
     */
    public static PrometheusNode start(List<String> targets, String alerts) throws IOException {
        PrometheusPrograms programs = PrometheusPrograms.find();
        ScratchDirectory scratch = ScratchDirectory.create(PrivatePrometheus.NAME);
        String quoted = targets.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", "));
        Files.writeString(scratch.file(PrivatePrometheus.CONFIGURATION), CONFIGURATION.formatted(quoted));
        Files.writeString(scratch.file("alerts.yaml"), alerts);
        return new PrometheusNode(SupervisorProcess.launch(
                Owner.thisTestRun(), scratch, PrivatePrometheus.arguments(programs.prometheus())));
    }

    /** The base URL of its API. */
    public URI api() {
        return URI.create("http://" + PrivateServer.HOST + ":" + port + "/api/v1/");
    }

    @Override
    public void close() {
        supervisor.process().destroy();
        supervisor.process().onExit().join();
    }
}
