package dev.orderflow.shops;

import static dev.orderflow.shops.CreatedOrder.first;
import static dev.orderflow.shops.CreatedOrder.joined;
import static dev.orderflow.shops.CreatedOrder.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Maps {@code GET /store/orders/<id>} or {@code GET /admin/orders/<id>} of Medusa 1 and 2. Medusa 1 has amounts in minor units, Medusa 2
 * has decimal numbers that are not rounded. Only the totals of the lines are read, because they contain all discounts and taxes.
 */
final class MedusaOrder {

    private final JsonNode shop;
    private final boolean version2;
    private final boolean pricesIncludeTax;
    private final CreatedOrder created;

    private MedusaOrder(JsonNode original) {
        shop = original.path("order");
        version2 = shop.has("summary");
        String inclusive = version2 ? "is_tax_inclusive" : "includes_tax";
        pricesIncludeTax = StreamSupport.stream(shop.path("items").spliterator(), false)
                .allMatch(item -> item.path(inclusive).asBoolean());
        created = new CreatedOrder(
                "medusa-" + shop.path("id").asText(),
                "medusa-" + first(shop.path("customer_id"), shop.path("id")),
                shop.path("currency_code").asText(),
                pricesIncludeTax);
    }

    static ObjectNode map(JsonNode original) {
        return new MedusaOrder(original).map();
    }

    private ObjectNode map() {
        metadata();
        shop.path("items").forEach(this::line);
        shop.path("shipping_methods").forEach(this::shipping);
        giftCards();
        address("shipTo", shop.path("shipping_address"));
        address("billTo", shop.path("billing_address"));
        created.contact(first(shop.path("email")), first(shop.path("customer").path("phone")));
        return created.total(money(shop, "total"));
    }

    private void metadata() {
        created.metadata("orderNumber", shop.path("display_id").asText());
        discountsOfLines().forEach((code, amount) -> created.metadata("discount." + code, amount.toPlainString()));
        entries("metadata.", shop.path("metadata"));
        int number = 0;
        for (JsonNode item : shop.path("items")) {
            number++;
            entries("line" + number + ".", item.path("metadata"));
        }
    }

    private void entries(String prefix, JsonNode texts) {
        for (Map.Entry<String, JsonNode> entry : texts.properties()) {
            if (entry.getValue().isValueNode()) {
                created.metadata(prefix + entry.getKey(), first(entry.getValue()));
            }
        }
    }

    private Map<String, BigDecimal> discountsOfLines() {
        Map<String, BigDecimal> discounts = new LinkedHashMap<>();
        for (JsonNode item : shop.path("items")) {
            for (JsonNode share : item.path("adjustments")) {
                discounts.merge(code(share), money(share, "amount"), BigDecimal::add);
            }
        }
        return discounts;
    }

    private void line(JsonNode item) {
        created.line(
                first(
                        item.path("variant_sku"),
                        item.path("variant").path("sku"),
                        item.path("variant_id"),
                        item.path("id")),
                version2
                        ? joined(" - ", item.path("product_title"), item.path("variant_title"))
                        : joined(" - ", item.path("title"), item.path("description")),
                item.path("quantity").asInt(),
                price(item),
                toPay(item),
                money(item, "tax_total"),
                version2
                        ? item.path("requires_shipping").asBoolean()
                        : !item.path("is_giftcard").asBoolean()
                                && !shop.path("shipping_methods").isEmpty());
    }

    private void shipping(JsonNode method) {
        String name = first(method.path("name"), method.path("shipping_option").path("name"));
        created.adjustment("shipping", name, null, price(method));
        created.adjustment(
                "discount",
                "Discount on " + name,
                codeOfShipping(method),
                toPay(method).subtract(price(method)));
        created.taxOf(name, money(method, "tax_total"));
    }

    private String codeOfShipping(JsonNode method) {
        for (JsonNode share : method.path("adjustments")) {
            return code(share);
        }
        for (JsonNode discount : shop.path("discounts")) {
            if (discount.path("rule").path("type").asText().equals("free_shipping")) {
                return discount.path("code").asText();
            }
        }
        return null;
    }

    private void giftCards() {
        for (JsonNode use : shop.path("gift_card_transactions")) {
            String id = use.path("gift_card_id").asText();
            created.giftCard(id, named(shop.path("gift_cards"), id), money(use, "amount"));
        }
        created.adjustment(
                "tax",
                "Tax paid with gift cards",
                null,
                money(shop, "gift_card_tax_total").negate());
        for (JsonNode credit : shop.path("credit_lines")) {
            created.adjustment(
                    "gift_card",
                    first(credit.path("reference")),
                    first(credit.path("reference_id")),
                    money(credit, "amount").negate());
        }
    }

    private void address(String field, JsonNode from) {
        if (first(from.path("address_1")) == null) {
            return;
        }
        ObjectNode address = created.address(field);
        put(address, "name", joined(" ", from.path("first_name"), from.path("last_name")));
        put(address, "company", first(from.path("company")));
        put(address, "street", first(from.path("address_1")));
        put(address, "street2", first(from.path("address_2")));
        put(address, "postalCode", first(from.path("postal_code")));
        put(address, "city", first(from.path("city")));
        put(address, "region", first(from.path("province")));
        put(address, "country", from.path("country_code").asText().toUpperCase(Locale.ROOT));
        put(address, "phone", first(from.path("phone")));
    }

    private BigDecimal price(JsonNode of) {
        BigDecimal price = money(of, "original_total");
        return pricesIncludeTax ? price : price.subtract(money(of, "original_tax_total"));
    }

    private BigDecimal toPay(JsonNode of) {
        BigDecimal total = money(of, "total");
        return pricesIncludeTax ? total : total.subtract(money(of, "tax_total"));
    }

    private String code(JsonNode share) {
        String code = first(share.path("code"));
        return code != null
                ? code
                : named(shop.path("discounts"), share.path("discount_id").asText());
    }

    /** @return the code of the discount or gift card with an id, or the id if the order does not contain it */
    private static String named(JsonNode all, String id) {
        for (JsonNode each : all) {
            if (each.path("id").asText().equals(id)) {
                return each.path("code").asText();
            }
        }
        return id;
    }

    private BigDecimal money(JsonNode of, String field) {
        JsonNode exact = of.path("raw_" + field).path("value");
        if (version2) {
            return new BigDecimal(exact.isMissingNode() ? of.path(field).asText("0") : exact.asText());
        }
        return created.amount(of.path(field).asLong());
    }
}
