package dev.orderflow.contract;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The schema of a type's JSON, according to the code. It does not contain whether a value may be null. */
final class Shape {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<Type, String> SIMPLE = Map.of(
            String.class, "string",
            int.class, "integer",
            long.class, "integer",
            Integer.class, "integer",
            Long.class, "integer",
            double.class, "number",
            Double.class, "number",
            boolean.class, "boolean",
            Boolean.class, "boolean");

    private Shape() {}

    /** The schema of a record or an enumeration. */
    static ObjectNode of(Class<?> type) {
        ObjectNode schema = JSON.objectNode();
        if (type.isEnum()) {
            schema.put("type", "string").putArray("enum");
            Arrays.stream(type.getFields())
                    .filter(Field::isEnumConstant)
                    .map(Shape::nameOf)
                    .forEach(schema.withArray("enum")::add);
            return schema;
        }
        schema.put("type", "object");
        components(type).forEach(component -> schema.withObject("/properties").set(component.getName(), of(component)));
        Arrays.stream(type.getRecordComponents())
                .filter(Shape::isAny)
                .forEach(component -> schema.set("additionalProperties", ofValues(component)));
        return schema;
    }

    /** The fields that its checks require. A type without checks requires all, because it always writes all. */
    static List<String> required(Class<?> type) {
        List<String> checked = components(type)
                .filter(Shape::isNeeded)
                .map(RecordComponent::getName)
                .toList();
        return checked.isEmpty()
                ? components(type).map(RecordComponent::getName).toList()
                : checked;
    }

    /** Whether a document may call these fields required. A type that leaves out nulls may write fewer than all. */
    static boolean allows(Class<?> type, List<? extends String> required) {
        List<String> known = required(type);
        return type.isAnnotationPresent(JsonInclude.class) && !isChecked(type)
                ? known.containsAll(required)
                : Set.copyOf(known).equals(Set.copyOf(required));
    }

    private static boolean isChecked(Class<?> type) {
        return components(type).anyMatch(Shape::isNeeded);
    }

    private static boolean isNeeded(RecordComponent component) {
        return Stream.of(NotNull.class, NotBlank.class, NotEmpty.class)
                .anyMatch(component.getAccessor()::isAnnotationPresent);
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component ->
                        !isAny(component) && !component.getAccessor().isAnnotationPresent(JsonIgnore.class))
                .flatMap(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)
                        ? components(component.getType())
                        : Stream.of(component));
    }

    private static boolean isAny(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonAnyGetter.class);
    }

    private static ObjectNode ofValues(RecordComponent map) {
        return reference(((ParameterizedType) map.getGenericType()).getActualTypeArguments()[1]);
    }

    private static String nameOf(Field constant) {
        JsonProperty json = constant.getAnnotation(JsonProperty.class);
        return json == null ? constant.getName() : json.value();
    }

    private static ObjectNode of(RecordComponent component) {
        ObjectNode schema = Constraints.of(component.getAccessor()).addTo(reference(component.getGenericType()));
        if (component.getType() == Map.class) {
            AnnotatedType values =
                    ((AnnotatedParameterizedType) component.getAnnotatedType()).getAnnotatedActualTypeArguments()[1];
            if (values.getType() != Object.class) {
                schema.set("additionalProperties", Constraints.of(values).addTo(reference(values.getType())));
            }
        }
        return schema;
    }

    /** The schema as used in a property or in an endpoint's answer. */
    static ObjectNode reference(Type type) {
        ObjectNode schema = JSON.objectNode();
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            return schema.put("type", "array").set("items", reference(generic.getActualTypeArguments()[0]));
        }
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (raw == Map.class) {
            return schema.put("type", "object");
        }
        if (raw == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (raw == byte[].class) {
            return schema.put("type", "string").put("contentEncoding", "base64");
        }
        return Optional.ofNullable(SIMPLE.get(raw))
                .map(name -> schema.put("type", name))
                .orElseGet(() -> named((Class<?>) raw, schema));
    }

    private static ObjectNode named(Class<?> type, ObjectNode schema) {
        return type.isRecord() || type.isEnum() ? schema.put("$ref", DocumentTypes.nameOf(type)) : schema;
    }
}
