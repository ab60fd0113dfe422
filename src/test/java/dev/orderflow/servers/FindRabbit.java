package dev.orderflow.servers;

import dev.orderflow.servers.Answer.Found;
import dev.orderflow.servers.Answer.Missing;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

record FindRabbit(Owner owner) {
    private static final List<String> KEYS = List.of(
            Settings.RABBIT_HOST,
            Settings.RABBIT_PORT,
            "rabbitmq-addresses",
            "rabbitmq-virtual-host",
            Settings.RABBIT_USERNAME,
            Settings.RABBIT_PASSWORD);

    Found run() {
        return new Search(
                        Kind.RABBITMQ,
                        Map.of(
                                Step.CONFIGURED, () -> Settings.configured(KEYS),
                                Step.LOCALHOST, this::onLocalhost,
                                Step.DOCKER, () -> DockerEngine.offer(owner, this::container),
                                Step.BINARIES, this::installed,
                                Step.PACKAGES, this::unpacked))
                .run();
    }

    private Answer onLocalhost() {
        RabbitServer usual = RabbitServer.onLocalhost();
        return usual.answers() ? found("using the one on", usual) : new Missing("none answers on " + usual);
    }

    private Answer container() {
        return found("started a container,", Containers.rabbit());
    }

    private Answer installed() throws IOException {
        Optional<RabbitInstallation> installation = RabbitInstallation.ofThisMachine();
        return installation.isPresent() ? started(installation.get()) : new Missing("it is not installed with Erlang");
    }

    private Answer unpacked() throws IOException {
        return RabbitPackages.areAvailable()
                ? started(RabbitPackages.ofThisUser().unpacked())
                : new Missing("this is no Debian or Ubuntu, whose packages could be unpacked");
    }

    private Answer started(RabbitInstallation installation) throws IOException {
        int port = KeeperProcess.start(owner, PrivateRabbit.arguments(installation));
        return found(
                "started a private one (" + installation.script() + ") on", new RabbitServer(PrivateServer.HOST, port));
    }

    private static Found found(String how, RabbitServer server) {
        return new Found(how + " " + server, server.settings());
    }
}
