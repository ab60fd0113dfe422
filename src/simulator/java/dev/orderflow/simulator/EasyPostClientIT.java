package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.simulator.EasyPostTestClient.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.easypost.exception.API.ForbiddenError;
import com.easypost.exception.API.InvalidRequestError;
import com.easypost.exception.API.NotFoundError;
import com.easypost.exception.EasyPostException;
import com.easypost.exception.General.EndOfPaginationError;
import com.easypost.model.Event;
import com.easypost.model.Rate;
import com.easypost.model.Shipment;
import com.easypost.model.ShipmentCollection;
import com.easypost.utils.Utilities;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.fixture.ProviderProcess;
import dev.orderflow.fixture.ProviderProcess.Effect;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EasyPost's own client understands what the simulator answers. */
class EasyPostClientIT {

    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString("a secret".getBytes(UTF_8));

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    @TempDir
    private Path directory;

    private HttpServer orderflow;
    private ProviderProcess provider;
    private TlsTunnel tunnel;
    private EasyPostTestClient easyPost;

    @BeforeEach
    void start() throws Exception {
        orderflow = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        orderflow.createContext("/webhooks/shipment", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            events.add(event(body, exchange.getRequestHeaders().getFirst("X-Hmac-Signature")));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        orderflow.start();
        provider = new ProviderProcess(
                "webhook-url=http://localhost:" + orderflow.getAddress().getPort() + "/webhooks",
                "webhook-secret=" + SECRET);
        tunnel = new TlsTunnel(directory, provider.port());
        easyPost = client("EZTKsimulated");
    }

    @AfterEach
    void stop() throws Exception {
        tunnel.close();
        provider.close();
        orderflow.stop(0);
    }

    private EasyPostTestClient client(String key) throws EasyPostException {
        return EasyPostTestClient.of(tunnel, key);
    }

    @Test
    void aShipmentIsCreatedFoundAndBoughtOnce() throws Exception {
        Shipment shipment = easyPost.create("A-1:SHIPMENT", "10115");
        assertThat(shipment.getPostageLabel()).isNull();
        assertThat(shipment.getReference()).isEqualTo("A-1:SHIPMENT");
        assertThat(shipment.getToAddress().getCity()).isEqualTo("Berlin");
        assertThat(shipment.getParcel().getWeight()).isEqualTo(15.4f);
        assertThat(shipment.getRates()).extracting(Rate::getCarrier).containsExactly("USPS", "USPS", "UPS", "UPS");
        assertThat(provider.effects()).isEmpty();

        Rate rate = shipment.lowestRate();
        Shipment bought = easyPost.shipments().buy(shipment.getId(), rate);

        assertThat(bought.getSelectedRate().getId()).isEqualTo(rate.getId());
        assertThat(bought.getPostageLabel().getLabelUrl()).isNotBlank();
        assertThat(bought.getTracker().getTrackingCode()).isEqualTo(bought.getTrackingCode());
        assertThat(bought.getFees())
                .singleElement()
                .satisfies(fee -> assertThat(fee.getAmount()).isEqualTo(rate.getRate()));
        assertThat(error(() -> easyPost.shipments().buy(shipment.getId(), rate), InvalidRequestError.class)
                        .getCode())
                .isEqualTo("SHIPMENT.POSTAGE.EXISTS");
        for (String name : List.of(shipment.getId(), "A-1:SHIPMENT")) {
            assertThat(easyPost.shipments().retrieve(name).getTrackingCode()).isEqualTo(bought.getTrackingCode());
        }
        Effect effect = provider.effects().get(0);
        assertThat(provider.effects()).hasSize(1);
        assertThat(List.of(effect.kind(), effect.key(), effect.orderId(), effect.reference()))
                .containsExactly("SHIPMENT", "A-1:SHIPMENT", "A-1", shipment.getId());
        assertThat(effect.asked().at("/shipment/to_address/zip").asText()).isEqualTo("10115");
    }

    @Test
    void newRatesReplaceTheOldOnes() throws Exception {
        Shipment shipment = easyPost.create("A-1:SHIPMENT", "10115");
        Rate old = shipment.getRates().get(0);

        List<Rate> rates = easyPost.shipments().newRates(shipment.getId()).getRates();

        assertThat(error(() -> easyPost.shipments().buy(shipment.getId(), old), InvalidRequestError.class)
                        .getCode())
                .isEqualTo("SHIPMENT.MISSING_RATE");
        provider.advance(Duration.ofDays(29));
        assertThat(error(() -> easyPost.shipments().buy(shipment.getId(), rates.get(0)), InvalidRequestError.class)
                        .getCode())
                .isEqualTo("SHIPMENT.MISSING_RATE");
        assertThat(easyPost.create("A-2:SHIPMENT", "NORATES"))
                .satisfies(without -> assertThat(without.getRates()).isEmpty())
                .satisfies(without -> assertThat(without.getMessages()).hasSize(2));
    }

    @Test
    void aListContainsBoughtShipmentsUnlessItIsAskedForAll() throws Exception {
        List<Shipment> shipments =
                List.of(easyPost.create("A-1:S", "1"), easyPost.create("A-2:S", "1"), easyPost.create("A-3:S", "1"));
        easyPost.buy(shipments.get(1));

        assertThat(easyPost.shipments().all(new HashMap<>()).getShipments())
                .extracting(Shipment::getReference)
                .containsExactly("A-2:S");
        ShipmentCollection page = easyPost.shipments().all(Map.of("purchased", false, "page_size", 2));
        assertThat(page.getShipments()).extracting(Shipment::getReference).containsExactly("A-3:S", "A-2:S");
        ShipmentCollection last = easyPost.shipments().getNextPage(page, 2);
        assertThat(last.getShipments()).extracting(Shipment::getReference).containsExactly("A-1:S");
        assertThat(catchThrowableOfType(
                        EndOfPaginationError.class, () -> easyPost.shipments().getNextPage(last)))
                .isNotNull();
    }

    @Test
    void aRefundIsSubmittedAndDecidedLater() throws Exception {
        provider.faults("{\"shipment\":{\"settleAfter\":\"10ms\"}}");
        Shipment shipment = easyPost.create("A-1:SHIPMENT", "10115");
        assertThat(error(() -> easyPost.shipments().refund(shipment.getId()), InvalidRequestError.class)
                        .getCode())
                .isEqualTo("SHIPMENT.POSTAGE.REQUIRED");
        Shipment bought = easyPost.buy(shipment);
        assertNext("tracker.created", bought);

        assertThat(easyPost.shipments().refund(shipment.getId()).getRefundStatus())
                .isEqualTo("submitted");

        eventually()
                .until(() -> easyPost.shipments()
                        .retrieve(shipment.getId())
                        .getRefundStatus()
                        .equals("refunded"));
        assertNext("refund.successful", bought);
    }

    @Test
    void wrongRequestsAreErrorsOfEasyPost() throws Exception {
        assertThat(error(() -> client("nonsense").shipments().retrieve("shp_1"), ForbiddenError.class)
                        .getCode())
                .isEqualTo("APIKEY.INACTIVE");
        assertThat(error(() -> easyPost.shipments().retrieve("shp_1"), NotFoundError.class)
                        .getCode())
                .isEqualTo("NOT_FOUND");
        InvalidRequestError blank = error(() -> easyPost.shipments().create(null), InvalidRequestError.class);
        assertThat(blank.getCode()).isEqualTo("PARAMETER.REQUIRED");
        assertThat(blank.getErrors()).hasSize(1);
        InvalidRequestError missing = error(
                () -> easyPost.shipments().create(Map.of("reference", "A-1:SHIPMENT", "parcel", "x")),
                InvalidRequestError.class);
        assertThat(missing.getCode()).isEqualTo("SHIPMENT.INVALID_PARAMS");
        assertThat(missing.getErrors()).hasSize(3);
        Shipment refused = easyPost.create("A-1:SHIPMENT", "REFUSED");
        InvalidRequestError failure = error(() -> easyPost.buy(refused), InvalidRequestError.class);
        assertThat(failure.getCode()).isEqualTo("SHIPMENT.POSTAGE.FAILURE");
        assertThat(failure.getMessage()).isEqualTo("simulated refusal");
        assertThat(provider.effects()).isEmpty();
    }

    @Test
    void aKeyIsTheNameOfAUserToo() throws Exception {
        assertThat(status("Basic " + Base64.getEncoder().encodeToString("EZTKsimulated:".getBytes(UTF_8))))
                .isEqualTo(200);
        assertThat(status("none")).isEqualTo(401);
    }

    private int status(String authorization) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(provider.url() + "/v2/shipments"))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private void assertNext(String description, Shipment shipment) throws InterruptedException {
        Event event = events.poll(60, TimeUnit.SECONDS);
        assertThat(event.getDescription()).isEqualTo(description);
        assertThat(event.getResult())
                .containsEntry("shipment_id", shipment.getId())
                .containsEntry("tracking_code", shipment.getTrackingCode());
    }

    private static Event event(byte[] body, String signature) throws IOException {
        try {
            return Utilities.validateWebhook(body, Map.of("X-Hmac-Signature", signature), SECRET);
        } catch (EasyPostException invalid) {
            throw new IOException(invalid);
        }
    }
}
