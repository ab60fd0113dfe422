package dev.orderflow.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Issues tokens to clients with the secret, signed with a key of its own, as an identity provider does. */
final class TokenEndpoint implements AutoCloseable {

    static final String KEY = "key-of-the-test";
    static final String CLIENT = "orderflow";
    static final String SECRET = "a secret";

    private final Duration lifetime;
    private final KeyPair key;
    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile boolean away;

    TokenEndpoint(Duration lifetime) throws IOException, GeneralSecurityException {
        this.lifetime = lifetime;
        this.key = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/token";
    }

    String publicKey() {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                .encodeToString(key.getPublic().getEncoded());
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    int asked() {
        return asked.get();
    }

    /** Sets whether the endpoint answers 503 from now on. */
    void away(boolean now) {
        away = now;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            String basic = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(UTF_8));
            boolean known =
                    ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = (known ? token() : "{}").getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private String token() throws GeneralSecurityException {
        String claims =
                """
                {"sub":"%s","client_id":"%s","aud":["rabbitmq"],"exp":%d,
                 "scope":["rabbitmq.configure:*/*","rabbitmq.write:*/*/*","rabbitmq.read:*/*/*"]}""".formatted(CLIENT, CLIENT, Instant.now().plus(lifetime).getEpochSecond());
        String signed = base64("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}"
                        .formatted(KEY)
                        .getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(UTF_8));
        return "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d}"
                .formatted(signed + "." + base64(signature.sign()), lifetime.toSeconds());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
