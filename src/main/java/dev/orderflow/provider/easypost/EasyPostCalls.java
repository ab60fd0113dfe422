package dev.orderflow.provider.easypost;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.BookPeriod;
import dev.orderflow.provider.HttpCalls;
import dev.orderflow.provider.PathSegment;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Sends requests to EasyPost's API v2. */
final class EasyPostCalls {

    private final HttpCalls calls;
    private final String shipments;
    private final String key;
    private final Map<String, String> headers;
    private final ObjectMapper json;

    /** @param headers from the settings; they override all others */
    EasyPostCalls(HttpCalls calls, String base, String key, Map<String, String> headers, ObjectMapper json) {
        this.calls = calls;
        this.shipments = base + "/v2/shipments";
        this.key = key;
        this.headers = headers;
        this.json = json;
    }

    Uni<EasyPostReply> create(JsonNode shipment) {
        return send(HttpMethod.POST, "", shipment);
    }

    Uni<EasyPostReply> get(String id) {
        return send(HttpMethod.GET, path(id), null);
    }

    Uni<EasyPostReply> rerate(String id) {
        return send(HttpMethod.POST, path(id) + "/rerate", json.createObjectNode());
    }

    Uni<EasyPostReply> buy(String id, String rate) {
        return send(
                HttpMethod.POST,
                path(id) + "/buy",
                json.createObjectNode().set("rate", json.createObjectNode().put("id", rate)));
    }

    /** Both bounds, because EasyPost has a month as default for a missing one. */
    Uni<EasyPostReply> list(BookPeriod period, String before) {
        return send(
                HttpMethod.GET,
                "?purchased=true&page_size=100&start_datetime=" + period.from().truncatedTo(ChronoUnit.SECONDS)
                        + "&end_datetime=" + period.to().truncatedTo(ChronoUnit.SECONDS)
                        + PathSegment.of(before).map(id -> "&before_id=" + id).orElse(""),
                null);
    }

    private static String path(String id) {
        return "/" + PathSegment.of(id).orElseThrow();
    }

    private Uni<EasyPostReply> send(HttpMethod method, String path, JsonNode body) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap()
                .set("Accept", "application/json")
                .set("Content-Type", "application/json")
                .set("Authorization", "Bearer " + key);
        headers.forEach(all::set);
        return calls.send(method, shipments + path, all, body == null ? null : body.toString())
                .map(response -> EasyPostReply.of(response, json));
    }
}
