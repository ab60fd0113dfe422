package dev.orderflow.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A caller of a worker over HTTP, with headers of its own. */
record HttpCaller(int port, String... headers) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String COOKIE = "orderflow-session=";

    /** @param body empty where the answer has no end, such as a stream of events */
    record Answer(int status, HttpHeaders headers, String body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The session cookie that the answer sets. */
        Optional<String> setCookie() {
            return headers.allValues("set-cookie").stream()
                    .filter(cookie -> cookie.startsWith(COOKIE))
                    .findFirst();
        }
    }

    HttpCaller withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    HttpCaller withCookie(String setCookie) {
        return with("Cookie", setCookie.substring(0, setCookie.indexOf(';')));
    }

    HttpCaller with(String header, String value) {
        String[] more = Arrays.copyOf(headers, headers.length + 2);
        more[headers.length] = header;
        more[headers.length + 1] = value;
        return new HttpCaller(port, more);
    }

    Answer get(String path) throws Exception {
        return call("GET", path, BodyPublishers.noBody());
    }

    Answer post(String path, String contentType, String body) throws Exception {
        return with("Content-Type", contentType).call("POST", path, BodyPublishers.ofString(body));
    }

    Answer logIn(String user, String password) throws Exception {
        return post("/login", "application/x-www-form-urlencoded", "user=" + user + "&password=" + password);
    }

    Answer call(String method, String path, BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(LIMIT)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<InputStream> response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
        return new Answer(response.statusCode(), response.headers(), text(response));
    }

    private static String text(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            boolean endless =
                    response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
            return endless ? "" : new String(body.readAllBytes(), UTF_8);
        }
    }
}
