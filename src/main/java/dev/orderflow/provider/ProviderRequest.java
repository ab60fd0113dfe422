package dev.orderflow.provider;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.Address;
import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import dev.orderflow.Parcel;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A request to a provider. As JSON it is the body of the HTTP contract in {@code docs/api}. */
public sealed interface ProviderRequest {

    /** What is requested. The HTTP contract has a path for each. */
    enum Kind {
        CHARGE,
        AUTHORIZATION,
        CAPTURE,
        VOID,
        REFUND,
        SHIPMENT
    }

    @JsonIgnore
    Kind kind();

    String orderId();

    /** Selects the behaviour of {@link SimulatedProvider}, which acts by default. */
    @JsonIgnore
    default String simulated() {
        return "";
    }

    /** A charge or an authorization. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Charge(
            @JsonIgnore Kind kind,
            String orderId,
            Money amount,
            String method,
            String token,
            Map<String, String> metadata)
            implements ProviderRequest {

        @Override
        public String simulated() {
            return token;
        }

        /** Does not show the token. */
        @Override
        public String toString() {
            return kind + "[orderId=" + orderId + ", amount=" + amount + "]";
        }
    }

    @RegisterForReflection
    record Capture(String orderId, String authorization, Money amount) implements ProviderRequest {

        @Override
        public Kind kind() {
            return Kind.CAPTURE;
        }
    }

    /** @param payment the provider's reference of the charge or authorization */
    @RegisterForReflection
    record Release(String orderId, String payment) implements ProviderRequest {

        @Override
        public Kind kind() {
            return Kind.VOID;
        }
    }

    @RegisterForReflection
    record Refund(String orderId, String charge, Money amount) implements ProviderRequest {

        @Override
        public Kind kind() {
            return Kind.REFUND;
        }

        @Override
        public String simulated() {
            return orderId.endsWith("-norefund") ? "refused" : "";
        }
    }

    /**
     * @param lines only those that require shipping
     * @param parcel null if the order does not describe it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Shipment(
            String orderId,
            List<OrderLine> lines,
            Address shipTo,
            Parcel parcel,
            String email,
            String phone,
            Map<String, String> metadata)
            implements ProviderRequest {

        @Override
        public Kind kind() {
            return Kind.SHIPMENT;
        }

        @Override
        public String simulated() {
            return Objects.requireNonNullElse(shipTo.postalCode(), "");
        }
    }
}
