package dev.orderflow.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An authority, and certificates that it signs, made with the JDK's own keytool. */
record Certificates(Path directory, String authority) {

    static final String PASSWORD = "changeit";

    static Certificates of(Path directory, String authority) throws Exception {
        Certificates certificates = new Certificates(directory, authority);
        certificates
                .keytool("-genkeypair", "-alias", "key", "-keystore", authority + ".p12", "-keyalg", "EC")
                .with("-dname", "CN=" + authority, "-ext", "bc:c=ca:true")
                .run();
        certificates
                .keytool("-exportcert", "-alias", "key", "-keystore", authority + ".p12", "-rfc")
                .with("-file", authority + ".pem")
                .run();
        certificates
                .keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", authority + "-trust.p12")
                .with("-file", authority + ".pem")
                .run();
        return certificates;
    }

    /** A store that trusts what the authority signs. */
    Path trustStore() {
        return directory.resolve(authority + "-trust.p12");
    }

    Path authorityPem() {
        return directory.resolve(authority + ".pem");
    }

    /** @return a store with a key and its signed certificate, which are also in name-key.pem and name.pem */
    Path signed(String name, String host) throws Exception {
        String store = name + ".p12";
        keytool("-genkeypair", "-alias", "key", "-keystore", store, "-keyalg", "EC")
                .with("-dname", "CN=" + name)
                .run();
        keytool("-certreq", "-alias", "key", "-keystore", store, "-file", name + ".csr")
                .run();
        keytool("-gencert", "-alias", "key", "-keystore", authority + ".p12", "-infile", name + ".csr")
                .with("-outfile", name + ".pem", "-rfc", "-ext", "san=dns:" + host)
                .run();
        keytool("-importcert", "-noprompt", "-alias", "ca", "-keystore", store, "-file", authority + ".pem")
                .run();
        keytool("-importcert", "-noprompt", "-alias", "key", "-keystore", store, "-file", name + ".pem")
                .run();
        writeKey(directory.resolve(store), directory.resolve(name + "-key.pem"));
        return directory.resolve(store);
    }

    private static void writeKey(Path from, Path to) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(from)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Key key = store.getKey("key", PASSWORD.toCharArray());
        Files.writeString(
                to,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key.getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    private Keytool keytool(String... words) {
        return new Keytool(directory, new ArrayList<>(List.of(words)));
    }

    private record Keytool(Path directory, List<String> words) {

        Keytool with(String... more) {
            words.addAll(List.of(more));
            return this;
        }

        void run() throws Exception {
            List<String> command = new ArrayList<>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(words);
            command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
        }
    }
}
