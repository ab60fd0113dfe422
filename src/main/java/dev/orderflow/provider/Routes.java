package dev.orderflow.provider;

import dev.orderflow.Address;
import dev.orderflow.Money;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The named providers of a flow, and the rules that choose one of them for an order. */
public final class Routes {

    private final List<Route> inOrder;

    private Routes(List<Route> inOrder) {
        this.inOrder = inOrder;
    }

    /**
     * @param flow name of the flow, whose settings begin with {@code orderflow.<flow>}
     * @param dialect the setting that names the dialect of a provider
     * @throws IllegalArgumentException with the name of the setting that is missing or invalid
     */
    public static <P extends NamedProvider> Routes of(String flow, Map<String, P> named, Function<P, String> dialect) {
        String settings = "orderflow." + flow + ".providers";
        return new Routes(named.entrySet().stream()
                .map(entry -> new Route(entry.getKey(), dialect.apply(entry.getValue()), entry.getValue()))
                .map(route -> route.checked(settings + '.' + route.name()))
                .sorted(Comparator.comparingInt(Route::priority).thenComparing(Route::name))
                .toList());
    }

    /**
     * @param shipTo null if nothing is shipped
     * @return the name of the provider that takes the order; null for the default provider
     */
    public String choose(Money total, String method, Address shipTo) {
        for (Route route : inOrder) {
            if (route.takes(total, method, shipTo)) {
                return route.name();
            }
        }
        return null;
    }

    List<Route> all() {
        return inOrder;
    }
}
