package dev.orderflow.contract;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.topology.Topology.Binding;
import dev.orderflow.topology.Topology.Exchange;
import dev.orderflow.topology.Topology.Queue;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A channel of the document: a routing key of an exchange, a queue, or several of a kind. */
record Channel(Document document, JsonNode node) {

    boolean isQueue() {
        return amqp().get("is").asText().equals("queue");
    }

    boolean isOn(String exchange) {
        return !isQueue() && exchange().name().equals(exchange);
    }

    Exchange exchange() {
        JsonNode exchange = amqp().get("exchange");
        return new Exchange(exchange.get("name").asText(), exchange.get("type").asText(), Map.of());
    }

    /** The address as in the document, with its parameters. */
    String address() {
        return node.get("address").asText();
    }

    Stream<String> addresses() {
        return values().map(values -> filled(address(), values));
    }

    Stream<Queue> queues() {
        Map<String, JsonNode> arguments = Fields.of(document.resolved(node.get("x-arguments")), any -> any);
        return values().map(values -> new Queue(
                filled(address(), values),
                arguments.entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, entry -> value(entry.getValue(), values)))));
    }

    Stream<Binding> bindings() {
        return values().flatMap(values -> Fields.children(node.get("x-bindings"))
                .map(binding -> new Binding(
                        binding.get("exchange").asText(),
                        filled(address(), values),
                        filled(binding.get("routingKey").asText(), values))));
    }

    /** Every combination of its parameters' values; an empty one if it has none. */
    private Stream<Map<String, String>> values() {
        Stream<Map<String, String>> all = Stream.of(Map.of());
        for (Map.Entry<String, JsonNode> parameter :
                Fields.of(node.path("parameters"), document::resolved).entrySet()) {
            List<String> choices = Document.texts(parameter.getValue().get("enum"));
            all = all.flatMap(chosen -> choices.stream().map(choice -> with(chosen, parameter.getKey(), choice)));
        }
        return all;
    }

    private static Map<String, String> with(Map<String, String> chosen, String parameter, String choice) {
        Map<String, String> all = new HashMap<>(chosen);
        all.put(parameter, choice);
        return all;
    }

    /** The value of an argument. A delay is converted to milliseconds. */
    private Object value(JsonNode argument, Map<String, String> values) {
        if (argument.isNumber()) {
            return argument.numberValue();
        }
        return argument.asText().equals("{delay}")
                ? Duration.parse("PT" + values.get("delay")).toMillis()
                : filled(argument.asText().replace("{address}", address()), values);
    }

    private static String filled(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        return text;
    }

    private JsonNode amqp() {
        return document.resolved(node.get("bindings")).get("amqp");
    }

    /** Prints only the address instead of the whole document. */
    @Override
    public String toString() {
        return address();
    }
}
