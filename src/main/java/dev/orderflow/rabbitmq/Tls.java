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

/** How the connection is encrypted: whom we trust, and the certificate by which the broker may know us. */
record Tls(Optional<Store> trust, Optional<Store> key, boolean trustAll, boolean verifyHostname) {

    /** A key store in a file, PKCS#12 or JKS. */
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
        boolean trustAll = attributes.flag("trust-all", attributes.text("trust-all", "rabbitmq-trust-all"));
        Optional<Store> trust = store(attributes, "trust-store");
        if (trustAll && trust.isPresent()) {
            throw attributes.invalid("trust-all", "contradicts trust-store-path: choose one");
        }
        String algorithm =
                attributes.text("ssl.hostname-verification-algorithm").orElse("HTTPS");
        return new Tls(trust, store(attributes, "key-store"), trustAll, !trustAll && algorithm.equals("HTTPS"));
    }

    /** Read at each connection, so that a renewed certificate is used from the next one on. */
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
                .text(name + "-path", "rabbitmq-" + name + "-path")
                .map(path -> new Store(
                        Path.of(path),
                        attributes
                                .text(name + "-password", "rabbitmq-" + name + "-password")
                                .orElse("")));
    }
}
