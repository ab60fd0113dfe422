package dev.orderflow.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventsTest {

    private record Shipped(String orderId) implements Fact {

        @Override
        public String type() {
            return "shipment.booked";
        }
    }

    private final Events events = new Events(JsonFixture.json());

    @Test
    void theSameFactPublishedAgainIsTheSameEvent() {
        assertThat(events.of(new Shipped("A-1")).id())
                .isEqualTo(events.of(new Shipped("A-1")).id());
    }

    @Test
    void factsOfOtherOrdersOrTypesAreOtherEvents() {
        assertThat(Events.id("shipment.booked", "A-1", ""))
                .isNotEqualTo(Events.id("shipment.booked", "A-2", ""))
                .isNotEqualTo(Events.id("payment.collected", "A-1", ""))
                .isNotEqualTo(Events.id("shipment.booked", "A-1", "r-1"));
    }

    @Test
    void theDataIsTheRecordAsJson() {
        assertThat(events.of(new Shipped("A-1")).data()).asString().isEqualTo("{\"orderId\":\"A-1\"}");
    }
}
