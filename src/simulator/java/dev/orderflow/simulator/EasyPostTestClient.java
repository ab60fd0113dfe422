package dev.orderflow.simulator;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.easypost.exception.APIException;
import com.easypost.exception.EasyPostException;
import com.easypost.model.Shipment;
import com.easypost.service.EasyPostClient;
import com.easypost.service.ShipmentService;
import java.util.Map;

/** EasyPost's own client, for the tests of the simulator. */
record EasyPostTestClient(ShipmentService shipments) {

    private static final int CONNECT_TIMEOUT = 30_000;
    private static final int READ_TIMEOUT = 5_000;

    @FunctionalInterface
    interface Call {
        Object make() throws EasyPostException;
    }

    static EasyPostTestClient of(TlsTunnel tunnel, String key) throws EasyPostException {
        return new EasyPostTestClient(new EasyPostClient(key, CONNECT_TIMEOUT, READ_TIMEOUT, tunnel.url()).shipment);
    }

    Shipment create(String reference, String zip) throws EasyPostException {
        Map<String, Object> address = Map.of("street1", "Hauptstr. 1", "city", "Berlin", "zip", zip, "country", "DE");
        Map<String, Object> parcel = Map.of("weight", 15.4);
        return shipments.create(
                Map.of("reference", reference, "to_address", address, "from_address", address, "parcel", parcel));
    }

    /** Buys the rate with the lowest price. */
    Shipment buy(Shipment shipment) throws EasyPostException {
        return shipments.buy(shipment.getId(), shipment.lowestRate());
    }

    static <T extends APIException> T error(Call call, Class<T> type) {
        return catchThrowableOfType(type, call::make);
    }
}
