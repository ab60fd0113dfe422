package dev.orderflow.contract;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.access.Endpoint;
import dev.orderflow.access.Endpoints;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/api/orderflow.yaml} agrees with the resources. {@code HttpApiIT} checks their answers. */
class OpenApiTest {

    /** The log-in endpoint of Quarkus. */
    private static final String LOGIN = "POST /login";

    /** Schemas of answers that have no type of their own. */
    private static final Set<String> NO_TYPES = Set.of("RefundBody", "RequestedRefund");

    /** Types that check their required fields themselves. */
    private static final Set<String> NOTHING_REQUIRED = Set.of("Selection", "SelectionFilter");

    private final OpenApi api;
    private final Document document;

    OpenApiTest() throws IOException {
        api = OpenApi.read();
        document = api.document();
    }

    @Test
    void itHasEveryEndpointAndNoOther() {
        Set<String> routes = Endpoints.routes();
        assertThat(Endpoints.ALL).extracting(Endpoint::route).containsExactlyInAnyOrderElementsOf(routes);

        routes.add(LOGIN);
        assertThat(api.operations().keySet()).isEqualTo(routes);
    }

    @Test
    void everyEndpointNamesTheRolesThatMayUseIt() {
        for (Endpoint endpoint : Endpoints.ALL) {
            assertThat(api.roles(api.operation(endpoint.route())))
                    .as(endpoint.route())
                    .isEqualTo(endpoint.roles());
        }
    }

    @Test
    void everyEndpointNamesTheAnswersOfItsGuards() {
        for (Endpoint endpoint : Endpoints.ALL) {
            Set<String> statuses =
                    api.responses(api.operation(endpoint.route())).keySet();

            assertThat(statuses.containsAll(List.of("401", "403", "429")))
                    .as(endpoint.route())
                    .isEqualTo(!endpoint.isOpen() || endpoint.path().equals("/login"));
            assertThat(statuses).as(endpoint.route()).contains("400");
            assertThat(statuses.contains("413")).as(endpoint.route()).isEqualTo(!endpoint.isRead());
        }
    }

    @Test
    void bodiesAreOfTheMediaTypesThatAreTaken() {
        resources().forEach((route, resources) -> {
            Set<String> taken = resources.stream().flatMap(Resource::consumes).collect(toSet());
            JsonNode operation = api.operation(route);
            if (!taken.isEmpty()) {
                assertThat(api.mediaTypesOfBody(operation)).as(route).isEqualTo(taken);
            }
            assertThat(api.responses(operation).containsKey("415")).as(route).isEqualTo(!taken.isEmpty());
        });
    }

    @Test
    void queryParametersAreThoseThatAreReadWithTheirDefaults() {
        Resource.all()
                .forEach(resource -> assertThat(api.queryParameters(api.operation(resource.route())))
                        .as(resource.route())
                        .containsExactlyInAnyOrderEntriesOf(resource.queryParameters()));
    }

    @Test
    void answersAreOfTheTypesThatTheMethodsName() {
        Resource.all()
                .filter(resource -> !resource.route().endsWith("/live"))
                .forEach(resource -> resource.answer()
                        .ifPresent(type -> assertThat(api.answer(api.operation(resource.route()), "200")
                                        .reference())
                                .as(resource.route())
                                .isEqualTo(Shape.reference(type))));
    }

    @Test
    void everySchemaIsARecordOrAnEnumeration() {
        Map<String, JsonNode> schemas = document.all("/components/schemas");
        schemas.keySet().removeAll(NO_TYPES);
        schemas.forEach((name, node) -> {
            DocumentSchema schema = document.schema(node);
            Class<?> type = DocumentTypes.named(name);

            assertThat(schema.shape()).as(name).isEqualTo(Shape.of(type));
            if (type.isAnnotationPresent(JsonInclude.class)) {
                assertThat(Shape.required(type)).as(name).containsAll(schema.required());
            } else if (type.isRecord()) {
                assertThat(schema.required())
                        .as(name)
                        .hasSameElementsAs(NOTHING_REQUIRED.contains(name) ? List.of() : Shape.required(type));
            }
        });
    }

    private static Map<String, List<Resource>> resources() {
        return Resource.all().collect(groupingBy(Resource::route));
    }
}
