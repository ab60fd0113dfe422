package dev.orderflow.contract;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;

/** A method that answers requests. */
record Resource(Class<?> type, Method method, String verb) {

    /** All resource methods. Interfaces are REST clients, so that they are left out. */
    static Stream<Resource> all() {
        return DocumentTypes.all()
                .filter(type -> type.isAnnotationPresent(Path.class) && !type.isInterface())
                .flatMap(Resource::of);
    }

    private static Stream<Resource> of(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .flatMap(method -> Arrays.stream(method.getAnnotations())
                        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                        .filter(Objects::nonNull)
                        .map(verb -> new Resource(type, method, verb.value())));
    }

    String route() {
        return verb + ' ' + path(type) + path(method);
    }

    private static String path(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
    }

    Stream<String> consumes() {
        return Optional.ofNullable(method.getAnnotation(Consumes.class)).map(Consumes::value).stream()
                .flatMap(Arrays::stream);
    }

    /** The default of each query parameter, by name; empty if it has none. */
    Map<String, String> queryParameters() {
        Map<String, String> defaults = new TreeMap<>();
        Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RestQuery.class))
                .forEach(parameter -> defaults.put(parameter.getName(), defaultOf(parameter)));
        return defaults;
    }

    private static String defaultOf(Parameter parameter) {
        return Optional.ofNullable(parameter.getAnnotation(DefaultValue.class))
                .map(DefaultValue::value)
                .orElse("");
    }

    /** The answer's type, if the method declares it. */
    Optional<Type> answer() {
        Type returned = method.getGenericReturnType();
        Type answer = returned instanceof ParameterizedType generic
                        && generic.getRawType().getTypeName().contains("mutiny")
                ? generic.getActualTypeArguments()[0]
                : returned;
        return answer == Response.class ? Optional.empty() : Optional.of(answer);
    }
}
