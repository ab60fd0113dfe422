package dev.orderflow.contract;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.orderflow.messaging.Fact;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/** The types of event that the code has. */
final class EventTypes {

    private static final Map<String, ? extends Class<?>> ALL =
            Types.all().filter(EventTypes::isFact).collect(toMap(EventTypes::typeOf, fact -> fact));

    private EventTypes() {}

    /** The record that an event's data is written from, by its type. */
    static Map<String, ? extends Class<?>> all() {
        return ALL;
    }

    /** The record that an event's data is read into. */
    static Class<?> dataOf(String type) {
        RecordComponent first = ALL.get(type).getRecordComponents()[0];
        return first.getAccessor().isAnnotationPresent(JsonUnwrapped.class) ? first.getType() : ALL.get(type);
    }

    /** Constants of the features that look like one: {@code payment} names what it may not import. */
    static Set<String> namedInCode() {
        return Types.all()
                .filter(type -> type.getPackageName().matches("dev\\.orderflow\\.(order|payment|shipping)"))
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == String.class)
                .map(EventTypes::value)
                .filter(value -> value.matches("[a-z]+\\.[a-z]+"))
                .filter(value -> !isAFieldOfAnOrder(value.split("\\.")))
                .collect(toSet());
    }

    /** Such as {@code payment.token}, which looks like a type. */
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
