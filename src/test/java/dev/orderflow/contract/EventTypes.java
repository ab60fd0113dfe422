package dev.orderflow.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.event.Fact;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The event types of the code. */
final class EventTypes {

    private static final Map<String, ? extends Class<?>> ALL =
            DocumentTypes.all().filter(EventTypes::isFact).collect(toMap(EventTypes::typeOf, fact -> fact));

    private EventTypes() {}

    /** The record of an event's data when it is written, by type. */
    static Map<String, ? extends Class<?>> all() {
        return ALL;
    }

    /** The record of an event's data when it is read. */
    static Class<?> dataOf(String type) {
        RecordComponent first = ALL.get(type).getRecordComponents()[0];
        return first.getAccessor().isAnnotationPresent(JsonUnwrapped.class) ? first.getType() : ALL.get(type);
    }

    /** The features' constants that look like event types, because features may not import each other's. */
    static Set<String> namedInCode() {
        return DocumentTypes.all()
                .filter(type -> type.getPackageName().matches("dev\\.orderflow\\.(order|payment|shipping)"))
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(EventTypes::value)
                .filter(value -> value.matches("[a-z]+\\.[a-z]+"))
                .filter(value -> !isAFieldOfAnOrder(value.split("\\.")))
                .collect(toSet());
    }

    /** Whether the text is a field such as {@code payment.token}, which looks like a type. */
    private static boolean isAFieldOfAnOrder(String[] path) {
        return Arrays.stream(dataOf("order.created").getRecordComponents())
                .filter(field ->
                        field.getName().equals(path[0]) && field.getType().isRecord())
                .flatMap(field -> Arrays.stream(field.getType().getRecordComponents()))
                .anyMatch(field -> field.getName().equals(path[1]));
    }

    private static boolean isFact(Class<?> type) {
        return Fact.class.isAssignableFrom(type) && !type.isInterface();
    }

    private static String typeOf(Class<?> fact) {
        try {
            return value(fact.getDeclaredField("TYPE"));
        } catch (NoSuchFieldException e) {
            throw new AssertionError(fact + " names no type", e);
        }
    }

    private static String value(Field constant) {
        try {
            constant.setAccessible(true);
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
