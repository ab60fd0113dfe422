package dev.orderflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The label of a shipment and how to follow it, as far as the carrier says.
 *
 * @param url of the label to print
 * @param carrier who moves the parcel, such as {@code UPS}
 * @param service such as {@code Ground}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
public record Label(String url, String carrier, String service, String trackingCode, String trackingUrl) {}
