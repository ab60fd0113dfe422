package dev.orderflow.shops;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.StreamSupport;

/** An {@code order.created} as the tests read it. Amounts are in minor units. */
record MappedOrder(JsonNode order) {

    /** @return what lines and adjustments add up to by the rule of {@code order.created} */
    long sum() {
        return pricesOfLines() - discountsOfLines() + (pricesIncludeTax() ? 0 : taxesOfLines()) + adjustments("");
    }

    long total() {
        return amount(order, "total");
    }

    boolean pricesIncludeTax() {
        return order.path("pricesIncludeTax").asBoolean();
    }

    long minor(BigDecimal amount) {
        int digits = Currency.getInstance(order.at("/total/currency").asText()).getDefaultFractionDigits();
        return amount.movePointRight(digits).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    /** @return every amount that the order contains, and the sums of prices, discounts and taxes, without sign */
    Set<Long> amounts() {
        Set<Long> amounts = new HashSet<>();
        order.path("lines").forEach(line -> amounts.addAll(amountsOf(line)));
        order.path("adjustments").forEach(each -> amounts.add(Math.abs(amount(each, "amount"))));
        long includedTaxes = 0;
        for (Map.Entry<String, JsonNode> entry : order.path("metadata").properties()) {
            if (entry.getKey().matches("(tax|discount)\\..*")) {
                amounts.add(minor(new BigDecimal(entry.getValue().asText())));
            }
            if (entry.getKey().startsWith("tax.")) {
                includedTaxes += minor(new BigDecimal(entry.getValue().asText()));
            }
        }
        amounts.add(pricesOfLines());
        amounts.add(discountsOfLines() - adjustments("discount"));
        amounts.add(taxesOfLines() + adjustments("tax") + includedTaxes);
        return amounts;
    }

    /** @return all texts, and the keys of the metadata */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        collect(order, texts);
        order.path("metadata").fieldNames().forEachRemaining(texts::add);
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts) {
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> collect(each, texts));
    }

    /** A unit price is rounded up, so the price of the line is one of those with this unit price. */
    private static Set<Long> amountsOf(JsonNode line) {
        long price = price(line);
        long toPay = price - amount(line, "discount");
        long tax = amount(line, "tax");
        Set<Long> amounts = new HashSet<>();
        Collections.addAll(amounts, amount(line, "unitPrice"), amount(line, "discount"), toPay, tax, toPay + tax);
        for (int rounding = 0; rounding < line.path("quantity").asInt(); rounding++) {
            amounts.add(price - rounding);
        }
        return amounts;
    }

    private long pricesOfLines() {
        return sum("lines", MappedOrder::price);
    }

    private long discountsOfLines() {
        return sum("lines", line -> amount(line, "discount"));
    }

    private long taxesOfLines() {
        return sum("lines", line -> amount(line, "tax"));
    }

    /** @param type of the adjustments, or a blank text for all */
    private long adjustments(String type) {
        return sum("adjustments", each -> each.path("type").asText().startsWith(type) ? amount(each, "amount") : 0);
    }

    private long sum(String array, ToLongFunction<JsonNode> amount) {
        return StreamSupport.stream(order.path(array).spliterator(), false)
                .mapToLong(amount)
                .sum();
    }

    private static long price(JsonNode line) {
        return amount(line, "unitPrice") * line.path("quantity").asLong();
    }

    private static long amount(JsonNode of, String field) {
        return of.path(field).path("amount").asLong();
    }
}
