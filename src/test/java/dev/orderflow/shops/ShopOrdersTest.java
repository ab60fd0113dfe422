package dev.orderflow.shops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.shops.Shop.Example;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole orders of shops lose nothing that matters when they become an {@code order.created}. */
class ShopOrdersTest {

    @ParameterizedTest
    @MethodSource("examples")
    void anOrderIsMappedAsItsFileSays(Example example) {
        assertThat(example.mapped().order().toPrettyString())
                .isEqualTo(example.golden().order().toPrettyString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theTotalIsWhatTheCustomerPaysAndTheSumOfItsParts(Example example) {
        MappedOrder mapped = example.mapped();
        BigDecimal charged = JsonPaths.amounts(example.original(), example.shop().charged).stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(mapped.total()).isEqualTo(example.shop().minor(charged, mapped));
        assertThat(mapped.total()).isEqualTo(mapped.sum());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingThatMattersIsLost(Example example) {
        MappedOrder mapped = example.mapped();
        JsonNode original = example.original();
        SoftAssertions all = new SoftAssertions();
        for (String path : amountPaths(example)) {
            JsonPaths.amounts(original, path)
                    .forEach(amount -> all.assertThat(mapped.amounts())
                            .as(path)
                            .contains(example.shop().minor(amount, mapped)));
        }
        for (String path : example.shop().paths("text")) {
            JsonPaths.texts(original, path)
                    .forEach(text -> all.assertThat(mapped.texts()).as(path).anyMatch(text::equalsIgnoreCase));
        }
        for (String path : example.shop().paths("part")) {
            JsonPaths.texts(original, path)
                    .forEach(text -> all.assertThat(mapped.texts()).as(path).anyMatch(each -> each.contains(text)));
        }
        for (String path : example.shop().paths("quantity")) {
            assertThat(JsonPaths.texts(mapped.order(), "lines[].quantity")).isEqualTo(JsonPaths.texts(original, path));
        }
        all.assertAll();
    }

    @ParameterizedTest
    @EnumSource
    void everyPathIsInAnOrderOfItsShop(Shop shop) {
        List<String> unused = new ArrayList<>();
        for (String kind : List.of("amount", "net", "gross", "text", "part", "quantity")) {
            List<String> paths = new ArrayList<>(shop.paths(kind));
            for (Example example : shop.examples()) {
                boolean text = List.of("text", "part", "quantity").contains(kind);
                paths.removeIf(path -> text
                        ? !JsonPaths.texts(example.original(), path).isEmpty()
                        : amountPaths(example).contains(path)
                                && !JsonPaths.amounts(example.original(), path).isEmpty());
            }
            unused.addAll(paths);
        }

        assertThat(unused).isEmpty();
        assertThat(shop.paths("text")).hasSizeGreaterThan(9);
        assertThat(shop.paths("quantity")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adjustments[type=discount].code",
                "adjustments[type=shipping].amount.amount",
                "adjustments[type=fee].amount.amount",
                "adjustments[type=tax].amount.amount",
                "adjustments[type=gift_card].code",
                "adjustments[label=Rounding].amount.amount",
                "lines[].discount.amount",
                "lines[].tax.amount",
                "lines[requiresShipping=false].sku",
                "shipTo.region",
                "shipTo.street2",
                "shipTo.company",
                "metadata.note"
            })
    void theOrdersCover(String path) {
        assertThat(examples())
                .anyMatch(example ->
                        !JsonPaths.texts(example.golden().order(), path).isEmpty());
    }

    @Test
    void theOrdersCoverTaxDownloadsGuestsAndFreeOrders() {
        List<MappedOrder> orders = examples().map(Example::golden).toList();

        assertThat(orders).hasSize(10).anyMatch(MappedOrder::pricesIncludeTax).anyMatch(order -> order.total() == 0);
        assertThat(orders).anyMatch(order -> !order.pricesIncludeTax());
        assertThat(orders).anyMatch(order -> !order.order().has("shipTo"));
        assertThat(orders).anyMatch(order -> order.order().path("lines").size() > 2);
        assertThat(orders)
                .anyMatch(order -> order.order().path("customerId").asText().contains("-guest-"));
    }

    @ParameterizedTest
    @CsvSource({
        "orderId, '[A-Za-z0-9._:-]{1,64}'",
        "customerId, '.{1,64}'",
        "lines[].sku, '\\S.{0,63}'",
        "lines[].name, '.{1,200}'",
        "lines[].quantity, '[1-9]\\d*'",
        "lines[].unitPrice.amount, '\\d+'",
        "lines[].discount.amount, '\\d+'",
        "lines[].tax.amount, '\\d+'",
        "adjustments[].type, 'discount|shipping|fee|tax|gift_card'",
        "adjustments[].label, '.{1,200}'",
        "adjustments[].code, '.{1,64}'",
        "shipTo.name, '.{1,200}'",
        "shipTo.postalCode, '.{1,20}'",
        "shipTo.city, '.{1,100}'",
        "shipTo.country, '[A-Z]{2}'",
        "billTo.country, '[A-Z]{2}'",
        "email, '[^@ ]+@[^@ ]{1,200}'",
        "phone, '.{1,40}'",
        "metadata.orderNumber, '.{1,500}'"
    })
    void everyValueIsWithinItsBounds(String path, String pattern) {
        List<String> values = examples()
                .flatMap(example -> JsonPaths.texts(example.golden().order(), path).stream())
                .toList();

        assertThat(values).isNotEmpty().allMatch(value -> value.matches(pattern));
    }

    @Test
    void anOrderThatDoesNotAddUpIsRefused() {
        ObjectNode original = (ObjectNode) Shop.WOOCOMMERCE.examples().get(0).original();
        original.withObject("order").put("total", "9999.00");

        assertThatThrownBy(() -> WooCommerceOrder.map(original))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but the total is 999900");
    }

    static Stream<Example> examples() {
        return Stream.of(Shop.values()).flatMap(shop -> shop.examples().stream());
    }

    private static List<String> amountPaths(Example example) {
        List<String> paths = new ArrayList<>(example.shop().paths("amount"));
        paths.addAll(example.shop().paths(example.golden().pricesIncludeTax() ? "gross" : "net"));
        return paths;
    }
}
