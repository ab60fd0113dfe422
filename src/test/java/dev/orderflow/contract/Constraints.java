package dev.orderflow.contract;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.IsoCountry;
import dev.orderflow.IsoCurrency;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.function.Consumer;

/** The constraints of a value, as keywords of JSON Schema. */
record Constraints(AnnotatedElement element, ObjectNode schema) {

    static Constraints of(AnnotatedElement element) {
        return new Constraints(element, null);
    }

    ObjectNode addTo(ObjectNode schema) {
        String what = switch (schema.path("type").asText()) {
            case "array" -> "Items";
            case "object" -> "Properties";
            default -> "Length";
        };
        String most = "max" + what;
        String least = "min" + what;
        where(NotBlank.class, ignored -> schema.put(least, 1));
        where(NotEmpty.class, ignored -> schema.put(least, 1));
        where(Size.class, size -> {
            schema.put(most, size.max());
            if (size.min() > 0) {
                schema.put(least, size.min());
            }
        });
        where(PositiveOrZero.class, ignored -> schema.put("minimum", 0));
        where(Positive.class, ignored -> schema.put("minimum", 1));
        where(Max.class, max -> schema.put("maximum", Math.toIntExact(max.value())));
        where(Pattern.class, pattern -> schema.put("pattern", '^' + pattern.regexp() + '$'));
        where(IsoCountry.class, ignored -> schema.put("pattern", "^[A-Z]{2}$"));
        where(IsoCurrency.class, ignored -> schema.put("pattern", "^[A-Z]{3}$"));
        return schema;
    }

    private <A extends Annotation> void where(Class<A> type, Consumer<A> then) {
        A found = element.getAnnotation(type);
        if (found != null) {
            then.accept(found);
        }
    }
}
