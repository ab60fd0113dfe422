package dev.orderflow.shops;

import static java.util.function.Predicate.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds the content of an {@code order.created}. Takes amounts as decimal numbers, 59.90, and writes them in minor units, 5990. Leaves
 * out texts that are missing or blank. Cuts names, labels and metadata to their bounds. Does not cut addresses, because a part of an
 * address is the wrong address.
 */
final class CreatedOrder {

    private static final int MOST_METADATA = 20;

    private final ObjectNode order = JsonNodeFactory.instance.objectNode();
    private final ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    private final Currency currency;
    private final boolean pricesIncludeTax;
    private long sum;

    /** @param currency ISO 4217, in upper or lower case */
    CreatedOrder(String orderId, String customerId, String currency, boolean pricesIncludeTax) {
        this.currency = Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        this.pricesIncludeTax = pricesIncludeTax;
        order.put("orderId", orderId).put("customerId", customerId).putObject("total");
        order.put("pricesIncludeTax", pricesIncludeTax).putArray("lines");
        order.putArray("adjustments");
        order.putObject("payment").put("method", "card").put("token", "tok_visa");
    }

    /**
     * Adds a line. The unit price is the line's price divided by the quantity, rounded up. The difference, if there is one, is part of the
     * discount. A line that somebody made more expensive has the higher price, because a discount is never negative.
     *
     * @param price  the whole line before discounts, with tax if prices include tax
     * @param toPay  the whole line after discounts, with tax if prices include tax
     * @param tax    the tax of the whole line
     */
    void line(
            String sku, String name, int quantity, BigDecimal price, BigDecimal toPay, BigDecimal tax, boolean ships) {
        ObjectNode line = order.withArray("lines").addObject().put("sku", sku);
        put(line, "name", cut(name, 200));
        long unit = -Math.floorDiv(-minor(price.max(toPay)), quantity);
        long discount = unit * quantity - minor(toPay);
        line.put("quantity", quantity).set("unitPrice", money(unit));
        if (discount != 0) {
            line.set("discount", money(discount));
        }
        if (tax.signum() != 0) {
            line.set("tax", money(minor(tax)));
        }
        line.put("requiresShipping", ships);
        sum += unit * quantity - discount + (pricesIncludeTax ? 0 : minor(tax));
    }

    /** @param amount what is added to the sum, negative for a discount or a gift card; 0 adds nothing */
    void adjustment(String type, String label, String code, BigDecimal amount) {
        if (minor(amount) == 0) {
            return;
        }
        ObjectNode adjustment = order.withArray("adjustments").addObject().put("type", type);
        put(adjustment, "label", cut(label, 200));
        put(adjustment, "code", cut(code, 64));
        adjustment.set("amount", money(minor(amount)));
        sum += minor(amount);
    }

    /**
     * Adds a gift card that pays a part of the order. Its code is as good as money, so only the last four characters are sent.
     *
     * @param id the shop's id of the gift card, which is no secret
     */
    void giftCard(String id, String code, BigDecimal paid) {
        String label = "Gift card ending in " + code.substring(Math.max(0, code.length() - 4));
        adjustment("gift_card", label, id, paid.negate());
    }

    /** Adds the tax of shipping or of a fee: an adjustment, or an entry of the metadata if the price contains it. */
    void taxOf(String what, BigDecimal tax) {
        if (!pricesIncludeTax) {
            adjustment("tax", "Tax on " + what, null, tax);
        } else if (tax.signum() != 0) {
            metadata("tax." + what, tax.toPlainString());
        }
    }

    /** @return the address, to be filled, at {@code shipTo} or {@code billTo} */
    ObjectNode address(String field) {
        return order.putObject(field);
    }

    void contact(String email, String phone) {
        put(order, "email", email);
        put(order, "phone", phone);
    }

    /** Adds an entry. The first entry of a key counts. Entries beyond the twentieth are left out, so the important ones come first. */
    void metadata(String key, String text) {
        if (metadata.size() < MOST_METADATA && !metadata.has(cut(key, 64))) {
            put(metadata, cut(key, 64), cut(text, 500));
        }
    }

    /**
     * Sets the total. Adds the difference of rounded amounts, at most one minor unit for each line and adjustment, as a fee or a discount
     * named "Rounding".
     *
     * @param toPay what the customer pays after vouchers and gift cards
     * @throws IllegalArgumentException when the amounts of the shop's order do not add up
     */
    ObjectNode total(BigDecimal toPay) {
        long difference = minor(toPay) - sum;
        int amounts = order.path("lines").size() + order.path("adjustments").size();
        if (Math.abs(difference) > amounts) {
            throw new IllegalArgumentException(
                    "lines and adjustments are " + sum + ", but the total is " + minor(toPay) + " " + currency);
        }
        adjustment(difference < 0 ? "discount" : "fee", "Rounding", null, amount(difference));
        order.set("total", money(minor(toPay)));
        if (order.path("adjustments").isEmpty()) {
            order.remove("adjustments");
        }
        if (!metadata.isEmpty()) {
            order.set("metadata", metadata);
        }
        return order;
    }

    /** @return the decimal amount of a number of minor units: 59.90 for 5990 */
    BigDecimal amount(long minor) {
        return BigDecimal.valueOf(minor, currency.getDefaultFractionDigits());
    }

    static void put(ObjectNode object, String field, String text) {
        if (text != null && !text.isBlank()) {
            object.put(field, text.strip());
        }
    }

    /** @return the first of the texts that is neither missing, null nor blank, or null */
    static String first(JsonNode... texts) {
        return present(texts).findFirst().orElse(null);
    }

    static String joined(String between, JsonNode... texts) {
        return present(texts).collect(Collectors.joining(between));
    }

    private static Stream<String> present(JsonNode... texts) {
        return Stream.of(texts)
                .filter(not(JsonNode::isNull))
                .map(JsonNode::asText)
                .filter(not(String::isBlank));
    }

    private long minor(BigDecimal amount) {
        return amount.movePointRight(currency.getDefaultFractionDigits())
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    private ObjectNode money(long minor) {
        return JsonNodeFactory.instance.objectNode().put("amount", minor).put("currency", currency.getCurrencyCode());
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }
}
