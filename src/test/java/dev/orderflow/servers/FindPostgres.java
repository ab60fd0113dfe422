package dev.orderflow.servers;

import dev.orderflow.servers.Answer.Found;
import dev.orderflow.servers.Answer.Missing;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Where a server is not a configured one, its own database is used, as the one found may be of use to others. */
record FindPostgres(Owner owner, String database) {
    private static final List<String> KEYS = List.of(Settings.JDBC_URL, Settings.JDBC_USERNAME, Settings.JDBC_PASSWORD);

    Found run() {
        return new Search(
                        Kind.POSTGRESQL,
                        Map.of(
                                Step.CONFIGURED,
                                () -> Settings.configured(KEYS),
                                Step.LOCALHOST,
                                this::onLocalhost,
                                Step.DOCKER,
                                () -> DockerEngine.offer(owner, this::container),
                                Step.PACKAGES,
                                this::embedded))
                .run();
    }

    private Answer onLocalhost() throws SQLException {
        PostgresServer usual = PostgresServer.onLocalhost();
        return usual.answers() ? found("using the one on", usual) : new Missing("none answers on " + usual);
    }

    private Answer container() throws SQLException {
        return found("started a container,", Containers.postgres());
    }

    private Answer embedded() throws IOException, SQLException {
        if (!PrivatePostgres.canRun()) {
            return new Missing(
                    "it cannot run as root here, where `unshare -U` is not allowed (any other user will do)");
        }
        int port = KeeperProcess.start(owner, PrivatePostgres.arguments());
        return found("started a private one (from Maven Central) on", new PostgresServer(PrivateServer.HOST, port));
    }

    private Found found(String how, PostgresServer server) throws SQLException {
        server.create(database);
        return new Found("%s %s, database %s".formatted(how, server, database), server.settings(database));
    }
}
