package dev.orderflow.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The arguments of the program.
 *
 * @param port 0 for any free port
 * @param file the file of effects, read again at the next start, as is the file of objects beside it
 * @param keyWindow time for which an idempotency key is honoured
 * @param webhook target and signature of the webhooks
 * @param owner the process with which the simulator ends
 */
record Arguments(int port, Path file, Duration keyWindow, Optional<Webhook> webhook, Optional<Long> owner) {

    record Webhook(String url, WebhookSigner signer) {}

    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("port", "file", "key-window", "webhook-url", "webhook-secret", "owner"));

    /** @throws IllegalArgumentException with the argument that is wrong */
    static Arguments parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        arguments.forEach(argument -> put(values, argument));
        return new Arguments(
                ValueParser.integer("port", values.getOrDefault("port", "0"), 65_535),
                Path.of(values.getOrDefault("file", "target/provider.jsonl")),
                ValueParser.duration("key-window", values.getOrDefault("key-window", "24h")),
                webhook(values.get("webhook-url"), values.get("webhook-secret")),
                Optional.ofNullable(values.get("owner"))
                        .map(pid -> (long) ValueParser.integer("owner", pid, Integer.MAX_VALUE)));
    }

    private static void put(Map<String, String> values, String argument) {
        String name = argument.split("=", 2)[0];
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException(name + ": unknown argument, known are " + KNOWN);
        }
        if (name.equals(argument)) {
            throw new IllegalArgumentException(name + ": has no value, write " + name + "=…");
        }
        if (values.put(name, argument.substring(name.length() + 1)) != null) {
            throw new IllegalArgumentException(name + ": is given twice");
        }
    }

    private static Optional<Webhook> webhook(String url, String secret) {
        if (url == null && secret == null) {
            return Optional.empty();
        }
        if (url == null || secret == null) {
            throw new IllegalArgumentException((url == null ? "webhook-url" : "webhook-secret")
                    + ": is missing, webhook-url and webhook-secret go together");
        }
        return Optional.of(new Webhook(url, WebhookSigner.withSecret(secret)));
    }
}
