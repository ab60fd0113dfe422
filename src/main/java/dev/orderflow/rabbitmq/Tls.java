package dev.orderflow.rabbitmq;

import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.TrustEverythingTrustManager;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** TLS settings of the connection: the trusted certificates and the client certificate. */
record Tls(Optional<Store> trust, Optional<Store> key, boolean trustAll, boolean verifyHostname) {

    /** A key store file, PKCS#12 or JKS. */
    record Store(Path path, String password) {

        KeyStore load() throws IOException, GeneralSecurityException {
            KeyStore store = KeyStore.getInstance(path.toString().endsWith(".jks") ? "JKS" : "PKCS12");
            try (InputStream in = Files.newInputStream(path)) {
                store.load(in, password.toCharArray());
            }
            return store;
        }
    }

    static Tls of(Attributes attributes) {
        boolean trustAll = attributes.flag("trust-all");
        Optional<Store> trust = store(attributes, "trust-store");
        if (trustAll && trust.isPresent()) {
            throw attributes.invalid("trust-all", "contradicts trust-store-path: choose one");
        }
        String algorithm =
                attributes.text("ssl.hostname-verification-algorithm").orElse("HTTPS");
        return new Tls(trust, store(attributes, "key-store"), trustAll, !trustAll && algorithm.equals("HTTPS"));
    }

    /** The stores are read for each connection, so that the next one uses a renewed certificate. */
    void applyTo(ConnectionFactory factory) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), trustManagers(), null);
        factory.useSslProtocol(context);
        if (verifyHostname) {
            factory.enableHostnameVerification();
        }
    }

    private KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
        if (key.isEmpty()) {
            return null;
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(key.get().load(), key.get().password().toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
        if (trustAll) {
            return new TrustManager[] {new TrustEverythingTrustManager()};
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust.isPresent() ? trust.get().load() : null);
        return factory.getTrustManagers();
    }

    private static Optional<Store> store(Attributes attributes, String name) {
        return attributes
                .shared(name + "-path")
                .map(path -> new Store(
                        Path.of(path), attributes.shared(name + "-password").orElse("")));
    }
}
