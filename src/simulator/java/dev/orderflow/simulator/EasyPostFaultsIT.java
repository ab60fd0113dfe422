package dev.orderflow.simulator;

import static dev.orderflow.fixture.Await.eventually;
import static dev.orderflow.simulator.EasyPostTestClient.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.easypost.exception.API.HttpError;
import com.easypost.exception.API.InternalServerError;
import com.easypost.exception.API.InvalidRequestError;
import com.easypost.exception.API.RateLimitError;
import com.easypost.exception.API.ServiceUnavailableError;
import com.easypost.model.Shipment;
import dev.orderflow.fixture.ProviderProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EasyPost's own client receives the faults of shipments as errors, and a shipment is bought once. */
class EasyPostFaultsIT {

    @TempDir
    private Path directory;

    private ProviderProcess provider;
    private TlsTunnel tunnel;
    private EasyPostTestClient easyPost;

    @BeforeEach
    void start() throws Exception {
        provider = new ProviderProcess();
        tunnel = new TlsTunnel(directory, provider.port());
        easyPost = EasyPostTestClient.of(tunnel, "EZTKsimulated");
    }

    @AfterEach
    void stop() throws Exception {
        tunnel.close();
        provider.close();
    }

    @Test
    void anAnswerThatIsLostIsFoundByALookUp() throws Exception {
        Shipment broken = easyPost.create("A-1:SHIPMENT", "10115");
        Shipment timedOut = easyPost.create("A-2:SHIPMENT", "10115");
        provider.faults("{\"shipment\":{\"failAfter\":1}}");
        assertThat(error(() -> easyPost.buy(broken), InternalServerError.class)).isNotNull();
        provider.faults("{\"shipment\":{\"timeout\":1}}");
        assertThat(error(() -> easyPost.buy(timedOut), HttpError.class)).isNotNull();
        provider.faults("{\"shipment\":{}}");

        for (Shipment bought : List.of(broken, timedOut)) {
            assertThat(error(() -> easyPost.buy(bought), InvalidRequestError.class)
                            .getCode())
                    .isEqualTo("SHIPMENT.POSTAGE.EXISTS");
            assertThat(easyPost.shipments()
                            .retrieve(bought.getId())
                            .getSelectedRate()
                            .getId())
                    .isEqualTo(bought.lowestRate().getId());
        }
        assertThat(provider.effects()).hasSize(2);
    }

    @Test
    void aPurchaseInProgressIsNotRepeated() throws Exception {
        Shipment shipment = easyPost.create("A-1:SHIPMENT", "QUEUED");

        for (int request = 1; request <= 2; request++) {
            assertThat(error(() -> easyPost.buy(shipment), InvalidRequestError.class)
                            .getCode())
                    .isEqualTo("SHIPMENT.PURCHASE.IN_PROGRESS");
        }

        eventually().until(() -> easyPost.shipments().retrieve(shipment.getId()).getPostageLabel() != null);
        assertThat(provider.effects()).hasSize(1);
    }

    @Test
    void faultsAreErrorsOfEasyPost() throws Exception {
        Shipment shipment = easyPost.create("A-1:SHIPMENT", "10115");

        provider.faults("{\"shipment\":{\"failBefore\":1,\"lookUpFails\":1}}");

        assertThat(error(() -> easyPost.create("A-2:SHIPMENT", "10115"), RateLimitError.class))
                .isNotNull();
        assertThat(error(() -> easyPost.buy(shipment), RateLimitError.class)).isNotNull();
        assertThat(error(() -> easyPost.shipments().retrieve(shipment.getId()), ServiceUnavailableError.class))
                .isNotNull();
        assertThat(provider.effects()).isEmpty();
        assertThat(provider.stats().at("/shipment/requests").asInt()).isEqualTo(3);
        assertThat(provider.stats().at("/shipment/lookUps").asInt()).isEqualTo(1);
    }
}
