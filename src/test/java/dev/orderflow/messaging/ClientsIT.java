package dev.orderflow.messaging;

import dev.orderflow.fixture.Amqp;
import dev.orderflow.fixture.OrderJson;
import dev.orderflow.servers.Npm;
import dev.orderflow.servers.Pika;
import dev.orderflow.servers.Prerequisite;
import dev.orderflow.servers.Programs;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders from clients in other languages, which run in processes of their own. */
@QuarkusTest
class ClientsIT {

    private static final Path PROGRAMS = Path.of("src/test/resources/publishers");
    private static final Prerequisite<Path> AMQPLIB = new Prerequisite<>(
            "amqplib, from npm,", () -> new Npm(PROGRAMS.resolve("package.json")).install("amqplib"));
    private static final Prerequisite<Pika> PIKA = new Prerequisite<>("pika, from Debian's packages,", Pika::find);

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    @TempDir
    Path scratch;

    @Test
    void amqplibForNode() throws Exception {
        Files.createSymbolicLink(
                scratch.resolve("node_modules"), AMQPLIB.orSkip().resolve("node_modules"));
        Files.copy(PROGRAMS.resolve("publish.js"), scratch.resolve("publish.js"));

        expectShipped("amqplib-", arguments -> {
            arguments.addAll(0, List.of("node", "publish.js"));
            return Programs.run(scratch, arguments);
        });
    }

    @Test
    void pika() throws Exception {
        Pika pika = PIKA.orSkip();
        expectShipped("pika-", arguments -> pika.run(PROGRAMS.resolve("publish.py"), arguments));
    }

    /** Publishes orders and returns their ids, one per line. */
    @FunctionalInterface
    private interface Publisher {
        String publish(List<String> arguments) throws IOException;
    }

    private void expectShipped(String ids, Publisher publisher) throws Exception {
        try (Publications shop = new Publications(prefix, ids)) {
            List<String> arguments =
                    new ArrayList<>(List.of(Amqp.url(), prefix + "orders.inbox", ids, OrderJson.order("#")));
            shop.expectShipped(publisher.publish(arguments).lines().toList());
            shop.allEndAsExpected();
        }
    }
}
