package dev.orderflow.shops;

import static dev.orderflow.shops.CreatedOrder.first;
import static dev.orderflow.shops.CreatedOrder.joined;
import static dev.orderflow.shops.CreatedOrder.put;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Maps {@code GET /admin/api/…/orders/<id>.json} with its {@code GET …/orders/<id>/transactions.json}. All amounts are those in the
 * customer's currency, {@code presentment_money}.
 */
final class ShopifyOrder {

    private final JsonNode shop;
    private final JsonNode transactions;
    private final CreatedOrder created;

    private ShopifyOrder(JsonNode original) {
        shop = original.path("order");
        transactions = original.path("transactions");
        String id = shop.path("id").asText();
        String customer = first(shop.path("customer").path("id"));
        created = new CreatedOrder(
                "shopify-" + id,
                customer == null ? "shopify-guest-" + id : "shopify-" + customer,
                first(shop.path("presentment_currency"), shop.path("currency")),
                shop.path("taxes_included").asBoolean());
    }

    static ObjectNode map(JsonNode original) {
        return new ShopifyOrder(original).map();
    }

    private ObjectNode map() {
        metadata();
        shop.path("line_items").forEach(this::line);
        orderDiscounts();
        shop.path("shipping_lines").forEach(this::shipping);
        duties();
        BigDecimal giftCards = giftCards();
        address("shipTo", shop.path("shipping_address"));
        address("billTo", shop.path("billing_address"));
        created.contact(
                first(shop.path("email"), shop.path("contact_email")),
                first(shop.path("phone"), shop.path("customer").path("phone")));
        return created.total(money(shop, "total_price").subtract(giftCards));
    }

    private void metadata() {
        created.metadata("orderNumber", shop.path("name").asText());
        created.metadata("note", first(shop.path("note")));
        for (JsonNode attribute : shop.path("note_attributes")) {
            created.metadata("note." + attribute.path("name").asText(), first(attribute.path("value")));
        }
        int number = 0;
        for (JsonNode line : shop.path("line_items")) {
            number++;
            for (JsonNode property : line.path("properties")) {
                if (!property.path("name").asText().startsWith("_")) {
                    created.metadata(
                            "line" + number + "." + property.path("name").asText(), first(property.path("value")));
                }
            }
        }
    }

    private void line(JsonNode line) {
        int quantity = line.path("quantity").asInt();
        BigDecimal price = money(line, "price").multiply(BigDecimal.valueOf(quantity));
        BigDecimal discount = BigDecimal.ZERO;
        for (JsonNode share : line.path("discount_allocations")) {
            if (!ofWholeOrder(share)) {
                discount = discount.add(money(share, "amount"));
            }
        }
        created.line(
                first(line.path("sku"), line.path("variant_id"), line.path("product_id"), line.path("id")),
                line.path("name").asText(),
                quantity,
                price,
                price.subtract(discount),
                tax(line),
                line.path("requires_shipping").asBoolean());
    }

    /** The shares of a discount of the whole order, which Shopify spreads over the lines, become one adjustment. */
    private void orderDiscounts() {
        Map<Integer, BigDecimal> discounts = new LinkedHashMap<>();
        for (JsonNode line : shop.path("line_items")) {
            for (JsonNode share : line.path("discount_allocations")) {
                if (ofWholeOrder(share)) {
                    discounts.merge(
                            share.path("discount_application_index").asInt(), money(share, "amount"), BigDecimal::add);
                }
            }
        }
        discounts.forEach(
                (index, amount) -> discount(shop.path("discount_applications").path(index), amount));
    }

    private void shipping(JsonNode line) {
        created.adjustment("shipping", line.path("title").asText(), null, money(line, "price"));
        line.path("discount_allocations").forEach(share -> discount(application(share), money(share, "amount")));
        created.taxOf(line.path("title").asText(), tax(line));
    }

    private void discount(JsonNode application, BigDecimal amount) {
        String title = first(application.path("title"), application.path("description"), application.path("code"));
        created.adjustment("discount", title, first(application.path("code")), amount.negate());
    }

    private void duties() {
        created.adjustment("fee", "Duties", null, money(shop, "original_total_duties"));
        created.adjustment("fee", "Additional fees", null, money(shop, "original_total_additional_fees"));
    }

    private BigDecimal giftCards() {
        BigDecimal paid = BigDecimal.ZERO;
        for (JsonNode transaction : transactions) {
            if (transaction.path("gateway").asText().equals("gift_card")
                    && transaction.path("kind").asText().matches("sale|authorization")
                    && transaction.path("status").asText().equals("success")) {
                BigDecimal amount = new BigDecimal(transaction.path("amount").asText());
                JsonNode card = transaction.path("receipt");
                created.giftCard(
                        first(card.path("gift_card_id")),
                        card.path("gift_card_last_characters").asText(),
                        amount);
                paid = paid.add(amount);
            }
        }
        return paid;
    }

    private void address(String field, JsonNode from) {
        if (first(from.path("address1")) == null) {
            return;
        }
        ObjectNode address = created.address(field);
        put(address, "name", joined(" ", from.path("first_name"), from.path("last_name")));
        put(address, "company", first(from.path("company")));
        put(address, "street", first(from.path("address1")));
        put(address, "street2", first(from.path("address2")));
        put(address, "postalCode", first(from.path("zip")));
        put(address, "city", first(from.path("city")));
        put(address, "region", first(from.path("province_code"), from.path("province")));
        put(address, "country", first(from.path("country_code")));
        put(address, "phone", first(from.path("phone")));
    }

    private JsonNode application(JsonNode share) {
        return shop.path("discount_applications")
                .path(share.path("discount_application_index").asInt());
    }

    private boolean ofWholeOrder(JsonNode share) {
        return application(share).path("target_selection").asText().equals("all");
    }

    private static BigDecimal tax(JsonNode line) {
        BigDecimal tax = BigDecimal.ZERO;
        for (JsonNode part : line.path("tax_lines")) {
            tax = tax.add(money(part, "price"));
        }
        return tax;
    }

    /** @return the amount in the customer's currency. Old API versions have the plain field only, in the shop's currency. */
    private static BigDecimal money(JsonNode of, String field) {
        String amount = first(of.path(field + "_set").path("presentment_money").path("amount"), of.path(field));
        return amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
    }
}
