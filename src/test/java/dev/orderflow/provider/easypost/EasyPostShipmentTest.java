package dev.orderflow.provider.easypost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.Address;
import dev.orderflow.OrderLine;
import dev.orderflow.Parcel;
import dev.orderflow.provider.ProviderRequest.Shipment;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The body that creates a shipment. */
class EasyPostShipmentTest {

    private static final String PREFIX = "orderflow.shipping.easypost.";
    private static final Address ADDRESS =
            new Address("Ada Lovelace", "Engines", "Hauptstr. 1", "2nd floor", "10115", "Berlin", "BE", "DE", null);

    private final Map<String, String> settings = new TreeMap<>(Map.of(
            PREFIX + "from.name",
            "Shop",
            PREFIX + "from.street",
            "1 Main St",
            PREFIX + "from.postal-code",
            "94105",
            PREFIX + "from.city",
            "San Francisco",
            PREFIX + "from.region",
            "CA",
            PREFIX + "from.country",
            "US"));

    @Test
    void addressesHaveEasyPostsNames() {
        JsonNode shipment = body(new Parcel(1000, null, null, null)).path("shipment");

        assertThat(shipment.path("reference").asText()).isEqualTo("A-1:SHIPMENT");
        assertThat(shipment.path("to_address").toString())
                .isEqualTo("{\"name\":\"Ada Lovelace\",\"company\":\"Engines\",\"street1\":\"Hauptstr. 1\","
                        + "\"street2\":\"2nd floor\",\"city\":\"Berlin\",\"state\":\"BE\",\"zip\":\"10115\","
                        + "\"country\":\"DE\",\"phone\":\"+49 1\",\"email\":\"ada@example.com\"}");
        assertThat(shipment.at("/from_address/state").asText()).isEqualTo("CA");
        assertThat(shipment.at("/from_address/zip").asText()).isEqualTo("94105");
        assertThat(shipment.has("service")).isFalse();
        assertThat(shipment.has("carrier_accounts")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.1", "28, 1.0", "29, 1.1", "1000, 35.3", "10000000, 352739.7"})
    void weightsAreInOuncesRoundedUp(int grams, String ounces) {
        assertThat(body(new Parcel(grams, null, null, null))
                        .at("/shipment/parcel/weight")
                        .decimalValue())
                .isEqualByComparingTo(ounces);
    }

    @Test
    void lengthsAreInInches() {
        assertThat(body(new Parcel(500, 254, 100, 51)).at("/shipment/parcel").toString())
                .isEqualTo("{\"weight\":17.7,\"length\":10.00,\"width\":3.94,\"height\":2.01}");
        assertThat(body(new Parcel(500, 254, 100, null)).at("/shipment/parcel").toString())
                .isEqualTo("{\"weight\":17.7}");
    }

    @Test
    void theSettingsHaveTheParcelOfAnOrderWithoutOne() {
        settings.put(PREFIX + "parcel.weight", "2000");
        settings.put(PREFIX + "carrier-accounts", "ca_1,ca_2");
        settings.put(PREFIX + "label-format", "ZPL");
        JsonNode shipment = body(null).path("shipment");

        assertThat(shipment.at("/parcel/weight").asDouble()).isEqualTo(70.6);
        assertThat(shipment.path("carrier_accounts").toString()).isEqualTo("[\"ca_1\",\"ca_2\"]");
        assertThat(shipment.at("/options/label_format").asText()).isEqualTo("ZPL");
    }

    @Test
    void anOrderWithoutAParcelIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> body(null))
                .withMessageContaining("orderflow.shipping.easypost.parcel.weight");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "street", "city", "country"})
    void aMissingPartOfTheSenderIsNamed(String part) {
        settings.remove(PREFIX + "from." + part);

        assertThat(catchThrowable(this::config)).hasMessageContaining(PREFIX + "from." + part);
    }

    @Test
    void aMissingSenderIsNamed() {
        settings.clear();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EasyPostShipment(config(), new ObjectMapper()))
                .withMessageContaining("orderflow.shipping.easypost.from.name");
    }

    private JsonNode body(Parcel parcel) {
        Shipment request = new Shipment(
                "A-1",
                List.of(new OrderLine("SKU-1", null, 1, null, null, null, null)),
                ADDRESS,
                parcel,
                "ada@example.com",
                "+49 1",
                Map.of());
        return new EasyPostShipment(config(), new ObjectMapper()).of(request, "A-1:SHIPMENT");
    }

    private EasyPostConfig config() {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .withMapping(EasyPostConfig.class)
                .build()
                .getConfigMapping(EasyPostConfig.class);
    }
}
