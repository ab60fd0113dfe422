package dev.orderflow.shipping;

import dev.orderflow.Address;
import dev.orderflow.OrderLine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What is to be shipped, and where to. */
@RegisterForReflection
record Parcel(String orderId, List<OrderLine> lines, Address shipTo) {}
