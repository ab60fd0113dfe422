package dev.orderflow.simulator;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** An HTTPS port before an HTTP port, for a client that speaks HTTPS only. Until it is closed, this process trusts it. */
final class TlsTunnel implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();
    private final SSLSocketFactory trusted = HttpsURLConnection.getDefaultSSLSocketFactory();
    private final NetServer server;

    /** @param directory a directory for the certificate */
    TlsTunnel(Path directory, int target) throws Exception {
        Path store = directory.resolve("tunnel.p12");
        createCertificate(store);
        HttpsURLConnection.setDefaultSSLSocketFactory(trusting(store));
        NetClient client = vertx.createNetClient();
        PfxOptions certificate = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
        server = vertx.createNetServer(new NetServerOptions().setSsl(true).setKeyCertOptions(certificate))
                .connectHandler(socket -> connect(socket.pause(), client, target))
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    String url() {
        return "https://localhost:" + server.actualPort();
    }

    private static void connect(NetSocket socket, NetClient client, int target) {
        client.connect(target, "localhost").onSuccess(simulator -> {
            socket.pipeTo(simulator);
            simulator.pipeTo(socket);
        });
    }

    private static void createCertificate(Path store) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command =
                List.of((keytool + " -genkeypair -alias key -keyalg EC -dname CN=localhost -ext san=dns:localhost"
                                + " -storetype PKCS12 -storepass " + PASSWORD + " -keystore " + store)
                        .split(" "));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("keytool ended with status " + status);
        }
    }

    private static SSLSocketFactory trusting(Path store) throws Exception {
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            certificates.load(in, PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    @Override
    public void close() throws Exception {
        HttpsURLConnection.setDefaultSSLSocketFactory(trusted);
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }
}
