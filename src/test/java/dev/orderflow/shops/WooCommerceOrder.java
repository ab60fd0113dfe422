package dev.orderflow.shops;

import static dev.orderflow.shops.CreatedOrder.first;
import static dev.orderflow.shops.CreatedOrder.joined;
import static dev.orderflow.shops.CreatedOrder.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;

/**
 * Maps {@code GET /wp-json/wc/v3/orders/<id>} with {@code GET …/products?include=…&_fields=id,virtual,downloadable} of its lines. All
 * amounts of a WooCommerce order are without tax, and each has its tax beside it.
 */
final class WooCommerceOrder {

    private final JsonNode shop;
    private final JsonNode products;
    private final boolean pricesIncludeTax;
    private final CreatedOrder created;

    private WooCommerceOrder(JsonNode original) {
        shop = original.path("order");
        products = original.path("products");
        pricesIncludeTax = shop.path("prices_include_tax").asBoolean();
        String id = shop.path("id").asText();
        String customer = shop.path("customer_id").asText();
        created = new CreatedOrder(
                "woocommerce-" + id,
                customer.equals("0") ? "woocommerce-guest-" + id : "woocommerce-" + customer,
                shop.path("currency").asText(),
                pricesIncludeTax);
    }

    static ObjectNode map(JsonNode original) {
        return new WooCommerceOrder(original).map();
    }

    private ObjectNode map() {
        metadata();
        shop.path("line_items").forEach(this::line);
        shop.path("shipping_lines")
                .forEach(line -> addition("shipping", line.path("method_title").asText(), line));
        for (JsonNode fee : shop.path("fee_lines")) {
            addition(
                    money(fee, "total").signum() < 0 ? "discount" : "fee",
                    fee.path("name").asText(),
                    fee);
        }
        for (JsonNode card : shop.path("gift_cards")) {
            created.giftCard(card.path("id").asText(), card.path("code").asText(), money(card, "amount"));
        }
        address("shipTo", shop.path("shipping"));
        address("billTo", shop.path("billing"));
        created.contact(
                first(shop.path("billing").path("email")),
                first(shop.path("billing").path("phone")));
        return created.total(money(shop, "total"));
    }

    private void metadata() {
        created.metadata("orderNumber", shop.path("number").asText());
        created.metadata("note", first(shop.path("customer_note")));
        for (JsonNode coupon : shop.path("coupon_lines")) {
            BigDecimal tax = pricesIncludeTax ? money(coupon, "discount_tax") : BigDecimal.ZERO;
            created.metadata(
                    "discount." + coupon.path("code").asText(),
                    money(coupon, "discount").add(tax).toPlainString());
        }
        int number = 0;
        for (JsonNode line : shop.path("line_items")) {
            number++;
            for (JsonNode option : line.path("meta_data")) {
                if (!option.path("key").asText().startsWith("_")) {
                    String name = first(option.path("display_key"), option.path("key"));
                    created.metadata("line" + number + "." + name, first(option.path("value")));
                }
            }
        }
    }

    /** The difference of {@code subtotal} and {@code total} is the line's share of the coupons. */
    private void line(JsonNode line) {
        created.line(
                first(line.path("sku"), positive(line, "variation_id"), line.path("product_id")),
                line.path("name").asText(),
                line.path("quantity").asInt(),
                price(line, "subtotal"),
                price(line, "total"),
                money(line, "total_tax"),
                ships(line));
    }

    private BigDecimal price(JsonNode line, String field) {
        return pricesIncludeTax ? money(line, field).add(money(line, field + "_tax")) : money(line, field);
    }

    /** Shipping and fees are sent without tax, and their tax as an adjustment of its own, in every order. */
    private void addition(String type, String label, JsonNode line) {
        created.adjustment(type, label, null, money(line, "total"));
        created.adjustment("tax", "Tax on " + label, null, money(line, "total_tax"));
    }

    private boolean ships(JsonNode line) {
        for (JsonNode product : products) {
            boolean same = product.path("id").asLong()
                            == line.path("product_id").asLong()
                    || product.path("id").asLong() == line.path("variation_id").asLong();
            if (same && product.path("virtual").asBoolean()) {
                return false;
            }
        }
        return !shop.path("shipping_lines").isEmpty();
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
        put(address, "postalCode", first(from.path("postcode")));
        put(address, "city", first(from.path("city")));
        put(address, "region", first(from.path("state")));
        put(address, "country", first(from.path("country")));
        put(address, "phone", first(from.path("phone")));
    }

    private static JsonNode positive(JsonNode of, String field) {
        return of.path(field).asLong() > 0 ? of.path(field) : of.path("none");
    }

    private static BigDecimal money(JsonNode of, String field) {
        String amount = first(of.path(field));
        return amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
    }
}
