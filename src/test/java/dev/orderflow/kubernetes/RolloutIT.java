package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.topology.Topology;
import dev.orderflow.topology.TopologyFixture;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Pods start and stop without delaying or losing messages in flight. */
class RolloutIT {

    private static final String DRAIN = "mp.messaging.connector.reliable-rabbitmq.shutdown-timeout";
    private static final int SECONDS_TO_CLOSE = 5;

    @Test
    void messagesInFlightMayFinishBeforeThePodIsKilled() {
        for (Built built : Built.all()) {
            long drain = DurationConverter.parseDuration(settings(built).getProperty(DRAIN))
                    .toSeconds();

            assertThat((long) Pod.of(built).secondsToStop()).isGreaterThanOrEqualTo(drain + SECONDS_TO_CLOSE);
        }
    }

    @Test
    void aPodGoesOnlyWhenAnotherHasComeAndNeverTwoAtOnce() {
        JsonNode deployment = Built.base().one("Deployment", "orderflow").get("spec");

        assertThat(deployment.get("replicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(deployment.at("/strategy/rollingUpdate/maxUnavailable").asInt(-1))
                .isZero();
        assertThat(Built.base()
                        .one("PodDisruptionBudget", "orderflow")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isOne();
    }

    @Test
    void onlyTheAutoscalerSetsTheNumberOfPods() {
        JsonNode keda = Built.production().one("ScaledObject", "orderflow").get("spec");
        JsonNode hpa = Built.hpa().one("HorizontalPodAutoscaler", "orderflow").get("spec");

        assertThat(keda.get("minReplicaCount").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(hpa.get("minReplicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(Built.production()
                        .one("Deployment", "orderflow")
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
        assertThat(Built.hpa()
                        .one("Deployment", "orderflow")
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void aPodThatIsBusyUpToItsPrefetchCountsAsOne() throws IOException {
        Topology topology = TopologyFixture.topology(Map.of());
        JsonNode triggers = Built.production().one("ScaledObject", "orderflow").at("/spec/triggers");
        Properties settings = settings(Built.production());

        assertThat(triggers).hasSize(3).allSatisfy(trigger -> {
            JsonNode metadata = trigger.get("metadata");
            String queue = metadata.get("queueName").asText();
            assertThat(topology.queues()).anyMatch(known -> known.name().equals(queue));
            // KEDA counts unacked messages only over HTTP.
            assertThat(metadata.get("protocol").asText()).isEqualTo("http");
            assertThat(metadata.get("mode").asText()).isEqualTo("QueueLength");
            assertThat(metadata.get("excludeUnacknowledged").asBoolean(true)).isFalse();
            assertThat(metadata.get("value").asText())
                    .isEqualTo(settings.getProperty("mp.messaging.incoming." + queue + ".max-outstanding-messages"));
        });
        assertThat(triggers.findValuesAsText("queueName")).doesNotHaveDuplicates();
    }

    private static Properties settings(Built built) {
        Properties settings = new Properties();
        Pod.of(built).files().values().forEach(text -> {
            try {
                settings.load(new StringReader(text));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return settings;
    }
}
