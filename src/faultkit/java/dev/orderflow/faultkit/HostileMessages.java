package dev.orderflow.faultkit;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.orderflow.fixture.DeepHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Messages of every size, header, encoding and address that a broker takes. None of them names an order of the shop. */
final class HostileMessages {

    static final String ID_PREFIX = "hostile-";

    private static final int ID_START = "{\"orderId\":\"".length();
    private static final int LARGE = 18_000_000;
    private static final int MEDIUM = 240_000;
    private static final List<String> TYPES = List.of(
            "order.created",
            "order.created",
            "order.created",
            "order.cancel",
            "order.accepted",
            "payment.collected",
            "payment.declined",
            "shipment.booked",
            "shipment.refused",
            "order.cancelled");
    private static final List<String> QUEUES =
            List.of("order-created", "payment", "shipping", "dead-letter", "order-created.retry-1s");

    private final Random random;
    private final ForgedHeaders forged;
    private final RandomHeaders tables;
    private int number;

    /** @param withDeaths see {@link RandomHeaders} */
    HostileMessages(Random random, boolean withDeaths) {
        this.random = random;
        this.forged = new ForgedHeaders(random);
        this.tables = new RandomHeaders(random, withDeaths);
    }

    TestMessage next() {
        String id = "%s%06d".formatted(ID_PREFIX, ++number);
        String type = TYPES.get(random.nextInt(TYPES.size()));
        boolean toQueue = random.nextInt(6) == 0;
        BasicProperties properties = properties(id, type);
        // The kit consumes from the other exchange, and its client cannot read such headers.
        boolean isDeep = properties instanceof DeepHeaders;
        String exchange = toQueue ? "" : isDeep || random.nextBoolean() ? BrokerNames.INBOX : BrokerNames.EXCHANGE;
        String key = toQueue ? QUEUES.get(random.nextInt(QUEUES.size())) : type;
        return new TestMessage(id, exchange, key, properties, body(id));
    }

    private BasicProperties properties(String id, String type) {
        if (random.nextInt(40) == 0) {
            int depth = RandomSizes.upTo(3000, random);
            return random.nextBoolean() ? DeepHeaders.tables(depth) : DeepHeaders.arrays(depth);
        }
        return new BasicProperties.Builder()
                .deliveryMode(1 + random.nextInt(2))
                .messageId(random.nextInt(4) == 0 ? RandomTexts.brief(random) : id)
                .type(random.nextBoolean() ? type : RandomTexts.brief(random))
                .correlationId(RandomTexts.brief(random))
                .contentType(random.nextBoolean() ? "application/json" : RandomTexts.brief(random))
                .contentEncoding(random.nextInt(4) == 0 ? RandomTexts.brief(random) : null)
                .priority(random.nextInt(256))
                .expiration(random.nextInt(20) == 0 ? "1000" : null)
                .timestamp(random.nextInt(4) == 0 ? new Date(random.nextLong()) : null)
                .appId("hostile")
                .headers(headers(id, type))
                .build();
    }

    private Map<String, Object> headers(String id, String type) {
        Map<String, Object> headers = new HashMap<>();
        if (random.nextInt(3) == 0) {
            headers.putAll(tables.next());
        }
        if (random.nextInt(4) == 0) {
            headers.putAll(forged.of(type, id));
        }
        if (random.nextInt(20) == 0) {
            headers.put(random.nextBoolean() ? "CC" : "BCC", List.of("payment.collected", "order.accepted"));
        }
        headers.put(ConfirmedPublisher.LABEL, id);
        return headers;
    }

    private byte[] body(String id) {
        byte[] order = new OrderContent(id, "C-hostile", 100, "tok_hostile", "9 Back Alley", "99999").json();
        return switch (random.nextInt(200)) {
            case 0, 1 -> padded(new String(order, UTF_8), MEDIUM + RandomSizes.upTo(LARGE, random));
            case 2 -> zipped(new byte[30_000_000]);
            default -> small(id, order);
        };
    }

    private byte[] small(String id, byte[] order) {
        String text = new String(order, UTF_8);
        return switch (random.nextInt(16)) {
            case 0 -> noise(RandomSizes.upTo(MEDIUM, random));
            case 1 -> RandomTexts.any(random, MEDIUM).getBytes(UTF_8);
            case 2, 3 -> padded(text, RandomSizes.upTo(MEDIUM, random));
            case 4 ->
                text.replace("\"lines\":[", "\"lines\":[" + "{},".repeat(RandomSizes.upTo(87_000, random)))
                        .getBytes(UTF_8);
            case 5 -> ("[".repeat(RandomSizes.upTo(MEDIUM, random)) + text).getBytes(UTF_8);
            case 6 ->
                text.replace("100", "1" + "0".repeat(RandomSizes.upTo(MEDIUM, random)))
                        .getBytes(UTF_8);
            case 7 -> text.getBytes(UTF_16);
            case 8 -> ("\uFEFF" + text).getBytes(UTF_8);
            case 9 -> zipped(order);
            case 10 -> Arrays.copyOf(order, random.nextInt(order.length));
            case 11 -> text.replace("Alley", RandomTexts.any(random, MEDIUM)).getBytes(UTF_8);
            case 12 ->
                ("{\"orderId\":\"" + id + "\",\"reason\":\"" + RandomTexts.any(random, 2000) + "\"}").getBytes(UTF_8);
            case 13 -> flipped(order);
            default -> ("{\"orderId\":\"" + id + "\"}").getBytes(UTF_8);
        };
    }

    private static byte[] padded(String text, int size) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, size));
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }

    private byte[] noise(int size) {
        byte[] noise = new byte[size];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(flipped.length)] = (byte) random.nextInt();
        // The kit recognizes the attacker's orders by this prefix.
        System.arraycopy(bytes, ID_START, flipped, ID_START, ID_PREFIX.length());
        return flipped;
    }

    private static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
