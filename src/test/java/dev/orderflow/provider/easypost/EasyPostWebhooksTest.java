package dev.orderflow.provider.easypost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.utils.Cryptography;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.provider.WebhookEvent;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks that are signed as EasyPost's own client signs and verifies them. */
class EasyPostWebhooksTest {

    private static final String SECRET = "sécret";
    private static final String EVENT = """
            {"id":"evt_1","object":"Event","description":"%s","result":{"id":"shp_1","object":"Shipment","reference":"%s"}}""";
    private static final String UPDATED = EVENT.formatted("shipment.updated", "A-1:SHIPMENT");

    private final EasyPostWebhooks webhooks = new EasyPostWebhooks(List.of(SECRET), new ObjectMapper());

    @Test
    void anEventAboutAShipmentNamesItsRequest() {
        assertThat(read(signed(UPDATED, SECRET), UPDATED)).contains(List.of(new WebhookEvent("evt_1", "A-1:SHIPMENT")));
    }

    @Test
    void anEventAboutABatchNamesTheRequestOfEachShipment() {
        String batch = """
                {"id":"evt_1","description":"batch.updated","result":{"object":"Batch","reference":"b","shipments":[
                 {"id":"shp_1","reference":"A-1:SHIPMENT"},{"id":"shp_2","reference":null},7,
                 {"id":"shp_3","reference":"A-3:SHIPMENT"}]}}""";

        assertThat(read(signed(batch, SECRET), batch))
                .contains(List.of(
                        new WebhookEvent("evt_1/shp_1", "A-1:SHIPMENT"),
                        new WebhookEvent("evt_1/shp_3", "A-3:SHIPMENT")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"evt_1\",\"description\":\"tracker.created\",\"result\":{\"object\":\"Tracker\",\"shipment_id\":\"shp_1\"}}",
                "{\"id\":\"evt_1\",\"description\":\"batch.updated\",\"result\":{\"object\":\"Batch\",\"reference\":\"b\"}}",
                "",
                "[]",
                "null",
                "{\"result\":7}",
                "not JSON"
            })
    void anEventAboutAnythingElseIsTakenAndMeansNothing(String body) {
        assertThat(read(signed(body, SECRET), body)).contains(List.of());
    }

    @Test
    void whileASecretIsReplacedBothAreKnown() {
        EasyPostWebhooks both = new EasyPostWebhooks(List.of("new", SECRET), new ObjectMapper());

        for (String secret : List.of("new", SECRET)) {
            assertThat(both.read(headers(signed(UPDATED, secret)), UPDATED.getBytes(UTF_8)))
                    .isPresent();
        }
        assertThat(read(signed(UPDATED, "new"), UPDATED)).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "hmac-sha256-hex=", "hmac-sha256-hex=00", "00"})
    void aHeaderWithoutAValidSignatureIsRefused(String header) {
        assertThat(read(header, UPDATED)).isEmpty();
    }

    @Test
    void aChangedBodyAndAWorkerWithoutASecretAreRefused() {
        String header = signed(UPDATED, SECRET);

        assertThat(read(header, UPDATED + " ")).isEmpty();
        assertThat(read(header.replace("hmac-sha256-hex=", ""), UPDATED)).isEmpty();
        assertThat(new EasyPostWebhooks(List.of(), new ObjectMapper()).read(headers(header), UPDATED.getBytes(UTF_8)))
                .isEmpty();
    }

    private Optional<List<WebhookEvent>> read(String header, String body) {
        return webhooks.read(headers(header), body.getBytes(UTF_8));
    }

    private static String signed(String body, String secret) {
        return "hmac-sha256-hex="
                + Cryptography.toHMACSHA256HexDigest(body.getBytes(UTF_8), secret, Normalizer.Form.NFKD);
    }

    private static HttpHeaders headers(String signature) {
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getHeaderString") && "X-Hmac-Signature".equals(arguments[0])
                                ? signature
                                : null);
    }
}
