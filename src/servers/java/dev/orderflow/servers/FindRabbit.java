package dev.orderflow.servers;

import dev.orderflow.servers.SearchResult.Found;
import dev.orderflow.servers.SearchResult.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record FindRabbit(Owner owner) {
    private static final List<String> KEYS = List.of(
            ServerSettings.RABBIT_HOST,
            ServerSettings.RABBIT_PORT,
            "rabbitmq-addresses",
            "rabbitmq-virtual-host",
            ServerSettings.RABBIT_USERNAME,
            ServerSettings.RABBIT_PASSWORD);

    Found run() {
        return new ServerSearch(
                        ServerType.RABBITMQ,
                        Map.of(
                                SearchStep.CONFIGURED, () -> ServerSettings.configured(KEYS),
                                SearchStep.LOCALHOST, this::onLocalhost,
                                SearchStep.DOCKER, () -> DockerEngine.offer(owner, this::container),
                                SearchStep.BINARIES, this::installed,
                                SearchStep.PACKAGES, this::unpacked))
                .run();
    }

    private SearchResult onLocalhost() {
        RabbitServer usual = RabbitServer.onLocalhost();
        return usual.answers() ? found("using the one on", usual) : new Missing("none answers on " + usual);
    }

    private SearchResult container() {
        return found("started a container,", Containers.rabbit());
    }

    private SearchResult installed() throws IOException {
        Optional<RabbitInstallation> installation = RabbitInstallation.ofThisMachine();
        return installation.isPresent() ? started(installation.get()) : new Missing("it is not installed with Erlang");
    }

    private SearchResult unpacked() throws IOException {
        return RabbitPackages.areAvailable()
                ? started(RabbitPackages.ofThisUser().unpacked())
                : new Missing("this is no Debian or Ubuntu, whose packages could be unpacked");
    }

    private SearchResult started(RabbitInstallation installation) throws IOException {
        int port = SupervisorProcess.start(owner, PrivateRabbit.arguments(installation));
        return found(
                "started a private one (" + installation.script() + ") on", new RabbitServer(PrivateServer.HOST, port));
    }

    private static Found found(String how, RabbitServer server) {
        return new Found(how + " " + server, server.settings());
    }
}
