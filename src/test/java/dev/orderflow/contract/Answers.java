package dev.orderflow.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;

/** Checks a worker's answers against {@code docs/api/orderflow.yaml}. */
public final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OpenApi API = read();

    private Answers() {}

    /** @param path of the request, with its query */
    public static void check(String method, String path, int status, String contentType, String body) {
        String route = route(method, path);
        var responses = API.responses(API.operation(route));
        assertThat(responses.keySet()).as(route).contains(String.valueOf(status));
        JsonNode content = responses.get(String.valueOf(status)).path("content");
        String mediaType = contentType.replaceFirst(";.*", "");
        if (!content.isMissingNode()) {
            assertThat(content.has(mediaType)).as(route + " as " + mediaType).isTrue();
        }
        if (mediaType.endsWith("json")) {
            assertThat(new Fit(API.document())
                            .errors(
                                    route + ' ' + status,
                                    content.path(mediaType).path("schema"),
                                    parsed(body)))
                    .isEmpty();
        }
    }

    /** The matching route with the fewest parameters. */
    private static String route(String method, String path) {
        String request = method + ' ' + path.replaceFirst("\\?.*", "");
        return API.operations().keySet().stream()
                .filter(route -> request.matches(route.replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparing(route -> route.contains("{")))
                .orElseThrow(() -> new AssertionError("the document has no " + request));
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError(body, e);
        }
    }

    private static OpenApi read() {
        try {
            return OpenApi.read();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
