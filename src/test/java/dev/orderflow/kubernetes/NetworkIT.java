package dev.orderflow.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The network policies. A pod that no policy selects can be reached by every pod of the cluster. */
class NetworkIT {

    @Test
    void theBrokerIsReachedByItsClientsPeersOperatorsAndMonitoring() {
        assertThat(ingress("orderflow-broker"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "app.kubernetes.io/name=orderflow", "[5671]",
                        "orderflow.dev/broker-client=true", "[5671]",
                        "app.kubernetes.io/name=orderflow-broker", "[25672, 35672-35682, 4369]",
                        "kubernetes.io/metadata.name=rabbitmq-system", "[15671]",
                        "kubernetes.io/metadata.name=keda", "[15671]",
                        "kubernetes.io/metadata.name=monitoring", "[15691]"));
    }

    @Test
    void theDatabaseIsReachedByWorkersMigrationsPeersItsOperatorAndMonitoring() {
        assertThat(ingress("orderflow-database"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "app.kubernetes.io/name=orderflow", "[5432]",
                        "app.kubernetes.io/name=orderflow-migrate", "[5432]",
                        "cnpg.io/cluster=orderflow-database", "[5432, 8000]",
                        "kubernetes.io/metadata.name=cnpg-system,app.kubernetes.io/name=cloudnative-pg", "[5432, 8000]",
                        "kubernetes.io/metadata.name=monitoring", "[9187]"));
    }

    @Test
    void thePoliciesSelectThePodsThatTheOperatorsMake() {
        assertThat(policy("orderflow-broker").at("/podSelector/matchLabels/app.kubernetes.io~1name"))
                .isEqualTo(Built.production()
                        .one("RabbitmqCluster", "orderflow-broker")
                        .at("/metadata/name"));
        assertThat(policy("orderflow-database").at("/podSelector/matchLabels/cnpg.io~1cluster"))
                .isEqualTo(
                        Built.production().one("Cluster", "orderflow-database").at("/metadata/name"));
    }

    /** DNS may run behind the usual service, behind OpenShift's, or on the node. */
    @Test
    void aPodFindsTheNamesOfItsServersOnEveryKindOfCluster() {
        for (Built built : List.of(Built.base(), Built.dev(), Built.production())) {
            Map<String, String> egress =
                    rules(built.one("NetworkPolicy", "orderflow").at("/spec/egress"), "to");

            assertThat(egress)
                    .containsEntry("kubernetes.io/metadata.name=kube-system,k8s-app=kube-dns", "[53 TCP, 53 UDP]")
                    .containsEntry("169.254.20.10/32", "[53 TCP, 53 UDP]")
                    .containsEntry(
                            "kubernetes.io/metadata.name=openshift-dns,dns.operator.openshift.io/daemonset-dns=default",
                            "[5353 TCP, 5353 UDP]");
        }
    }

    private static JsonNode policy(String name) {
        return Built.production().one("NetworkPolicy", name).get("spec");
    }

    private static Map<String, String> ingress(String name) {
        return rules(policy(name).get("ingress"), "from");
    }

    /** The allowed ports of each peer. */
    private static Map<String, String> rules(JsonNode rules, String direction) {
        Map<String, String> found = new TreeMap<>();
        for (JsonNode rule : rules) {
            TreeSet<String> ports = new TreeSet<>();
            rule.get("ports").forEach(port -> ports.add(port(port)));
            rule.get(direction).forEach(peer -> found.put(peer(peer), ports.toString()));
        }
        return found;
    }

    private static String peer(JsonNode peer) {
        if (peer.has("ipBlock")) {
            return peer.at("/ipBlock/cidr").asText();
        }
        return Stream.of("namespaceSelector", "podSelector")
                .flatMap(kind -> peer.at("/" + kind + "/matchLabels").properties().stream())
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .reduce((one, other) -> one + "," + other)
                .orElse("this namespace");
    }

    private static String port(JsonNode port) {
        String numbers = port.get("port").asText() + (port.has("endPort") ? "-" + port.get("endPort") : "");
        return port.has("protocol") ? numbers + " " + port.get("protocol").asText() : numbers;
    }
}
