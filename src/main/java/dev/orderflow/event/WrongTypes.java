package dev.orderflow.event;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.event.InvalidMessage.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Names each field whose value has a wrong type, and the other invalid fields. The parser stops at the first value of a wrong type, so
 * that value is replaced by null and the body is read again.
 */
final class WrongTypes {

    /** Each field costs another pass, so a large body gets only the first one named. */
    private static final int MOST = 20;

    private static final int LARGE = 64 << 10;
    private static final int LONGEST_VALUE = 40;

    /** The parser reports this as a wrong type, too. */
    private static final String MORE_FOLLOWS = "Trailing token";

    private final ObjectMapper mapper;

    WrongTypes(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * @param first the failure of reading the body
     * @param validate returns the problems of the values that could be read
     */
    List<Problem> problems(
            byte[] text, ObjectReader reader, JsonMappingException first, Function<Object, List<Problem>> validate) {
        JsonNode body = text.length <= LARGE ? tree(text) : MissingNode.getInstance();
        List<Problem> problems = new ArrayList<>(List.of(problem(first, body)));
        JsonMappingException last = first;
        while (problems.size() < MOST && replaceByNull(last, body)) {
            try (JsonParser rest = mapper.treeAsTokens(body)) {
                problems.addAll(others(problems, validate.apply(reader.readValue(rest))));
                return problems;
            } catch (JsonMappingException another) {
                problems.add(problem(another, body));
                last = another;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return problems;
    }

    /** @return nothing for a body that is no JSON behind its first wrong type */
    private JsonNode tree(byte[] text) {
        try {
            return mapper.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .readTree(text);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** A value that was replaced is missing now, which is no problem of its own. */
    private static List<Problem> others(List<Problem> known, List<Problem> found) {
        return found.stream()
                .filter(problem -> known.stream().noneMatch(wrong -> isIn(problem.field(), wrong.field())))
                .toList();
    }

    private static boolean isIn(String field, String wrong) {
        return field.equals(wrong) || field.startsWith(wrong + '.') || field.startsWith(wrong + '[');
    }

    private static Problem problem(JsonMappingException failure, JsonNode body) {
        String field = failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(joining())
                .replaceFirst("^\\.", "");
        JsonNode value = at(failure.getPath(), body);
        if (failure.getCause() instanceof InputCoercionException) {
            return new Problem(field, "is out of range" + (value.isMissingNode() ? "" : ": " + shown(value)));
        }
        if (failure.getOriginalMessage().startsWith(MORE_FOLLOWS)) {
            return new Problem(field, "must be one JSON object, not several");
        }
        Class<?> type = failure instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        String wanted = type == null ? null : wanted(type, field);
        if (wanted == null) {
            return new Problem(field, Masked.text(failure.getOriginalMessage()));
        }
        String given = value.isMissingNode() ? "" : ", not " + (isInteger(type) ? shown(value) : kind(value));
        return new Problem(field, "must be " + wanted + given);
    }

    /** @return null for a type that only the parser can describe */
    private static String wanted(Class<?> type, String field) {
        if (isInteger(type)) {
            return field.endsWith("amount") ? "an integer in minor units (cents)" : "an integer";
        }
        if (type == String.class) {
            return "text";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        return type.isRecord() ? "an object" : null;
    }

    private static boolean isInteger(Class<?> type) {
        return type == Long.class || type == long.class || type == Integer.class || type == int.class;
    }

    /** A text is not shown, because it may be a name or an address. */
    private static String shown(JsonNode value) {
        return value.isNumber() || value.isBoolean()
                ? Masked.text(Utf8.cut(value.toString(), LONGEST_VALUE))
                : kind(value);
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> "true or false";
            case NUMBER -> "a number";
            case OBJECT -> "an object";
            case STRING -> "text";
            default -> "null";
        };
    }

    /** @return whether there was a value to replace */
    private static boolean replaceByNull(JsonMappingException failure, JsonNode body) {
        List<Reference> path = failure.getPath();
        JsonNode value = at(path, body);
        boolean isOfType =
                failure instanceof MismatchedInputException || failure.getCause() instanceof InputCoercionException;
        if (!isOfType || path.isEmpty() || value.isMissingNode() || value.isNull()) {
            return false;
        }
        Reference last = path.get(path.size() - 1);
        JsonNode parent = at(path.subList(0, path.size() - 1), body);
        if (parent instanceof ObjectNode object) {
            object.putNull(name(object, last.getFieldName()));
            return true;
        }
        return parent instanceof ArrayNode array && array.setNull(last.getIndex()) != null;
    }

    private static JsonNode at(List<Reference> path, JsonNode body) {
        JsonNode node = body;
        for (Reference step : path) {
            node = node instanceof ObjectNode object
                    ? node.path(name(object, step.getFieldName()))
                    : node.path(step.getIndex());
        }
        return node;
    }

    /** The parser names a field in camelCase, whatever the body has. */
    private static String name(ObjectNode object, String field) {
        return object.has(field) ? field : SnakeCaseStrategy.INSTANCE.translate(field);
    }
}
