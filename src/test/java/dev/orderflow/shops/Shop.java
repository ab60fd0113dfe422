package dev.orderflow.shops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A shop system: its mapper, its example orders, and the paths of the values that a mapped order must contain. */
enum Shop {
    SHOPIFY("shopify", ShopifyOrder::map, "transactions[gateway=Card][kind=sale].amount"),
    WOOCOMMERCE("woocommerce", WooCommerceOrder::map, "order.total"),
    MEDUSA_1("medusa-v1", MedusaOrder::map, "order.payments[].amount"),
    MEDUSA_2("medusa-v2", MedusaOrder::map, "order.payment_collections[].amount");

    private static final ObjectMapper JSON = new ObjectMapper();

    final Function<JsonNode, ObjectNode> mapper;
    final String charged;
    private final Path directory;

    /** @param charged the path of what the customer pays by card */
    Shop(String directory, Function<JsonNode, ObjectNode> mapper, String charged) {
        this.directory = Path.of("src/test/resources/shops", directory);
        this.mapper = mapper;
        this.charged = charged;
    }

    /** @return the amount of the shop in minor units, without sign. Medusa 1 has minor units itself. */
    long minor(BigDecimal amount, MappedOrder mapped) {
        return this == MEDUSA_1 ? amount.abs().longValueExact() : mapped.minor(amount.abs());
    }

    List<Example> examples() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json") && !file.endsWith(".order.json"))
                    .map(file -> new Example(this, file.replace(".json", "")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param kind {@code amount}, {@code net} and {@code gross} for amounts in orders whose prices exclude or include tax, {@code text} for
     *     whole texts, {@code part} for texts that are a part of another, {@code quantity}
     * @return the paths of {@code paths.txt}
     */
    List<String> paths(String kind) {
        try (Stream<String> lines = Files.lines(directory.resolve("paths.txt"))) {
            return lines.filter(line -> line.startsWith(kind + " "))
                    .map(line -> line.substring(kind.length()).strip())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An order of the shop, {@code <name>.json}, and what it is mapped to, {@code <name>.order.json}. */
    record Example(Shop shop, String name) {

        JsonNode original() {
            return read(name + ".json");
        }

        MappedOrder golden() {
            return new MappedOrder(read(name + ".order.json"));
        }

        MappedOrder mapped() {
            return new MappedOrder(shop.mapper.apply(original()));
        }

        private JsonNode read(String file) {
            try {
                return JSON.readTree(Files.readString(shop.directory.resolve(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return shop + " " + name;
        }
    }
}
