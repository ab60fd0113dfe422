package dev.orderflow.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.event.Json;
import dev.orderflow.ledger.KnownOrder;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the content of orders. A fingerprint is computed from the parsed order, so the sequence of fields, white space and the
 * spelling of field names do not matter.
 */
@Singleton
class Fingerprints {

    private static final int MOST_NAMED = 20;
    private static final String TOKEN = "payment.token";

    /** @param document a {@link dev.orderflow.OrderDocument} as JSON */
    record Print(String fingerprint, String document) {}

    private final Json json;

    Fingerprints(Json json) {
        this.json = json;
    }

    /** The fingerprint includes the payment token, which cannot be derived from it. */
    Print of(Order order) {
        byte[] document = json.write(order.document());
        MessageDigest digest = sha256();
        digest.update(document);
        digest.update((byte) 0);
        digest.update(order.payment().token().getBytes(UTF_8));
        return new Print(
                Base64.getEncoder().withoutPadding().encodeToString(digest.digest()), new String(document, UTF_8));
    }

    /** @return the paths of the fields that differ, such as {@code shipTo.city}; empty if the orders are equal */
    List<String> differences(KnownOrder first, Print other) {
        if (other.fingerprint().equals(first.fingerprint()) || first.document() == null) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        compare("", tree(first.document()), tree(other.document()), paths);
        if (paths.isEmpty() && first.fingerprint() != null) {
            paths.add(TOKEN);
        }
        return paths.stream().limit(MOST_NAMED).toList();
    }

    private static void compare(String path, JsonNode one, JsonNode other, List<String> paths) {
        if (one.isObject() && other.isObject()) {
            Set<String> names = new TreeSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(child(path, name), one.path(name), other.path(name), paths));
        } else if (one.isArray() && other.isArray() && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                compare(path + "[" + i + "]", one.get(i), other.get(i), paths);
            }
        } else if (!one.equals(other)) {
            paths.add(path);
        }
    }

    /** The path as in the message. */
    private static String child(String path, String name) {
        return path.isEmpty() ? (name.equals("method") ? "payment.method" : name) : path + "." + name;
    }

    private JsonNode tree(String document) {
        return json.read(document.getBytes(UTF_8), JsonNode.class);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
