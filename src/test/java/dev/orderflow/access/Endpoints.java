package dev.orderflow.access;

import static dev.orderflow.access.Endpoint.change;
import static dev.orderflow.access.Endpoint.everyUser;
import static dev.orderflow.access.Endpoint.intake;
import static dev.orderflow.access.Endpoint.read;
import static dev.orderflow.access.Endpoint.signed;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.orderflow.MainClasses;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every endpoint and its roles, for an intake that is not open. */
public final class Endpoints {

    public static final List<Endpoint> ALL = List.of(
            intake("/orders"),
            intake("/orders/{orderId}/cancel"),
            intake("/orders/{orderId}/refunds"),
            everyUser("GET", "/orders"),
            everyUser("GET", "/orders/{orderId}"),
            read("/topology"),
            read("/flows"),
            change("/flows/{name}/pause"),
            change("/flows/{name}/resume"),
            read("/reconciliation"),
            change("/reconciliation"),
            change("/reconciliation/findings/{id}/dismiss"),
            read("/dead-letters"),
            read("/dead-letters/groups"),
            read("/dead-letters/{id}"),
            change("/dead-letters/replay"),
            change("/dead-letters/discard"),
            change("/dead-letters/{id}/discard"),
            read("/replays"),
            read("/replays/{id}"),
            read("/operations/snapshot"),
            read("/operations/history"),
            read("/operations/live"),
            change("/replays/{id}/stop"),
            signed("/login"),
            signed("/webhooks/{provider}"),
            signed("/webhooks/{provider}/{name}"),
            everyUser("GET", "/operations/me"),
            everyUser("POST", "/operations/logout"));

    private Endpoints() {}

    static Stream<Endpoint> closed() {
        return ALL.stream().filter(endpoint -> !endpoint.isOpen());
    }

    /** Method and path of each endpoint in the code. */
    public static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (JavaClass type : MainClasses.ALL) {
            if (type.isAnnotatedWith(Path.class) && !isClient(type)) {
                type.getAllMethods().stream()
                        .flatMap(method -> routes(type, method))
                        .forEach(routes::add);
            }
        }
        return routes;
    }

    /** Whether the type is a REST client, which is an interface. */
    private static boolean isClient(JavaClass type) {
        return type.isInterface();
    }

    private static Stream<String> routes(JavaClass type, JavaMethod method) {
        String path = type.getAnnotationOfType(Path.class).value()
                + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().reflect().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(httpMethod -> httpMethod.value() + " " + path);
    }
}
