package dev.orderflow.servers;

import dev.orderflow.servers.SearchResult.Found;
import dev.orderflow.servers.SearchResult.Missing;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Finds a PostgreSQL. Creates a database of its own on a server that is not configured, because others may use that server. */
record FindPostgres(Owner owner, String database) {
    private static final List<String> KEYS =
            List.of(ServerSettings.JDBC_URL, ServerSettings.JDBC_USERNAME, ServerSettings.JDBC_PASSWORD);

    Found run() {
        return new ServerSearch(
                        ServerType.POSTGRESQL,
                        Map.of(
                                SearchStep.CONFIGURED,
                                () -> ServerSettings.configured(KEYS),
                                SearchStep.LOCALHOST,
                                this::onLocalhost,
                                SearchStep.DOCKER,
                                () -> DockerEngine.offer(owner, this::container),
                                SearchStep.PACKAGES,
                                this::embedded))
                .run();
    }

    private SearchResult onLocalhost() throws SQLException {
        PostgresServer usual = PostgresServer.onLocalhost();
        return usual.answers() ? found("using the one on", usual) : new Missing("none answers on " + usual);
    }

    private SearchResult container() throws SQLException {
        return found("started a container,", Containers.postgres());
    }

    private SearchResult embedded() throws IOException, SQLException {
        if (!PrivatePostgres.canRun()) {
            return new Missing(
                    "it cannot run as root here, where `unshare -U` is not allowed (any other user will do)");
        }
        int port = SupervisorProcess.start(owner, PrivatePostgres.arguments());
        return found("started a private one (from Maven Central) on", new PostgresServer(PrivateServer.HOST, port));
    }

    private Found found(String how, PostgresServer server) throws SQLException {
        server.create(database);
        return new Found("%s %s, database %s".formatted(how, server, database), server.settings(database));
    }
}
