package dev.orderflow.messaging;

import static dev.orderflow.messaging.Publications.plain;
import static dev.orderflow.messaging.Publications.text;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Message bodies in the forms that Windows, the web and frameworks send. */
@QuarkusTest
class ForeignBodiesIT {

    @ConfigProperty(name = "orderflow.topology.prefix")
    String prefix;

    private Publications shop;

    @BeforeEach
    void connect() throws Exception {
        shop = new Publications(prefix, "body-");
    }

    @AfterEach
    void disconnect() throws Exception {
        shop.close();
    }

    @Test
    void aByteOrderMarkOfUtf8IsPassedOver() throws Exception {
        shop.ships("mark", plain(), concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, shop.bytes("mark")));
        String umlaut = "\uFEFF" + shop.order("mark-and-umlaut").replace("Ada", "Zoë");
        shop.ships("mark-and-umlaut", plain(), umlaut.getBytes(UTF_8));
        shop.allEndAsExpected();
    }

    @Test
    void aBodyThatIsNotJsonInUtf8IsNamedInTheReason() throws Exception {
        shop.dies("gzip", "gzip", plain().contentEncoding("gzip"), gzip(shop.bytes("gzip")));
        shop.dies("gzip-unsaid", "gzip", plain(), gzip(shop.bytes("gzip-unsaid")));
        shop.dies("bomb", "gzip", plain(), gzip(new byte[50_000_000]));
        shop.dies("deflate", "zlib", plain().contentEncoding("deflate"), deflate(shop.bytes("deflate")));
        shop.dies("zstd", "zstd", plain(), new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 1, 2, 3});
        shop.dies("brotli", "'br'", plain().contentEncoding("br"), new byte[] {0x0B, 2, (byte) 0x80, 3});
        shop.dies("utf16-mark", "UTF-16", plain(), marked(UTF_16LE));
        shop.dies("utf16-be", "UTF-16", plain(), shop.order("x").getBytes(UTF_16BE));
        shop.dies("utf16-le", "UTF-16", plain(), shop.order("x").getBytes(UTF_16LE));
        shop.dies("utf32-mark", "UTF-32", plain(), marked(Charset.forName("UTF-32LE")));
        shop.dies("utf32", "UTF-32", plain(), shop.order("x").getBytes(Charset.forName("UTF-32BE")));
        byte[] latin = shop.order("x").replace("Ada", "Zoë").getBytes(ISO_8859_1);
        shop.dies("latin", "'iso-8859-1'", plain().contentType("application/json;charset=\"iso-8859-1\""), latin);
        shop.dies("serialized", "Java", plain(), new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r'});
        shop.dies("amqp-1.0", "AMQP 1.0", plain().type("amqp-1.0"), new byte[] {0, 0x53, 0x77, (byte) 0xA1, 1, '7'});
        shop.dies("avro", "application/cloudevents+avro", plain().contentType("application/cloudevents+avro"), latin);
        shop.dies("batch", "batch", plain().contentType("application/cloudevents-batch+json"), text("[{}]"));
        shop.dies(
                "mass-transit",
                "MassTransit",
                plain().contentType("application/vnd.masstransit+json"),
                text("{\"messageType\":[\"urn:message:Shop:OrderCreated\"],\"message\":" + shop.order("x") + "}"));
        shop.dies(
                "unlabelled",
                "application/cloudevents+json",
                plain().contentType("application/json"),
                text("{\"specversion\":\"1.0\",\"type\":\"order.created\",\"data\":" + shop.order("x") + "}"));
        shop.allEndAsExpected();
    }

    private byte[] marked(Charset charset) {
        return ("\uFEFF" + shop.order("x")).getBytes(charset);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return written(new GZIPOutputStream(bytes), bytes, body);
    }

    private static byte[] deflate(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return written(new DeflaterOutputStream(bytes), bytes, body);
    }

    private static byte[] written(OutputStream out, ByteArrayOutputStream bytes, byte[] body) throws IOException {
        try (out) {
            out.write(body);
        }
        return bytes.toByteArray();
    }
}
