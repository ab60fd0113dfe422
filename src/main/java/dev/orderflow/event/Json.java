package dev.orderflow.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.orderflow.event.InvalidMessage.Problem;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Converts JSON to validated objects, and objects to JSON. */
@Singleton
public class Json {

    static final int MAX_PROBLEMS = 100;

    private final ObjectMapper mapper;
    private final Validator validator;
    private final WrongTypes wrongTypes;
    private final Map<Class<?>, ObjectReader> readers = new ConcurrentHashMap<>();
    private final Map<Class<?>, ObjectWriter> writers = new ConcurrentHashMap<>();

    /** Takes the validator from the factory, because an injected one is a proxy that looks up the factory at each call. */
    Json(ObjectMapper mapper, ValidatorFactory validators) {
        this.mapper = mapper;
        this.validator = validators.getValidator();
        this.wrongTypes = new WrongTypes(mapper);
    }

    /** @throws InvalidMessage naming the invalid fields, those of a wrong type first, at most a hundred */
    public <T> T read(byte[] bytes, Class<T> type) {
        return checked(parse(bytes, type));
    }

    /**
     * Like {@link #read(byte[], Class)}.
     *
     * @param unknown receives the fields that the type does not have
     */
    public <T> T read(byte[] bytes, Class<T> type, UnknownFields unknown) {
        T value = parse(bytes, reader(type).withHandler(unknown), unknown::problems);
        return checked(value, unknown.problems());
    }

    /** @throws InvalidMessage naming the invalid fields, at most a hundred */
    public <T> T checked(T value) {
        return checked(value, List.of());
    }

    private <T> T checked(T value, List<Problem> others) {
        List<Problem> problems = violations(value);
        problems.addAll(others);
        if (!problems.isEmpty()) {
            throw invalid(problems);
        }
        return value;
    }

    private <T> List<Problem> violations(T value) {
        List<Problem> problems = problems("", validator.validate(value));
        if (value instanceof Listing listing) {
            listing.lists().forEach((field, elements) -> checkElements(field, elements, problems));
        }
        return problems;
    }

    private static InvalidMessage invalid(List<Problem> problems) {
        if (problems.size() > MAX_PROBLEMS) {
            problems.subList(MAX_PROBLEMS, problems.size()).clear();
            problems.add(new Problem("", "has more bad fields, which are not listed"));
        }
        return new InvalidMessage(Reason.INVALID_FIELD, problems);
    }

    /**
     * Validates elements one by one, so that it can stop. The violations of a body of invalid elements would take ten times its
     * size.
     */
    private void checkElements(String field, List<?> elements, List<Problem> problems) {
        int size = elements == null ? 0 : elements.size();
        for (int i = 0; i < size && problems.size() <= MAX_PROBLEMS; i++) {
            if (elements.get(i) != null) {
                problems.addAll(problems(field + '[' + i + "].", validator.validate(elements.get(i))));
            }
        }
    }

    public byte[] write(Object value) {
        try {
            return writers.computeIfAbsent(value.getClass(), mapper::writerFor).writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses without validation. */
    public <T> T parse(byte[] bytes, Class<T> type) {
        return parse(bytes, reader(type), List::of);
    }

    private ObjectReader reader(Class<?> type) {
        return readers.computeIfAbsent(type, mapper::readerFor);
    }

    /** @param others problems besides those of wrong types */
    private <T> T parse(byte[] bytes, ObjectReader reader, Supplier<List<Problem>> others) {
        byte[] text = Utf8.withoutMark(bytes);
        if (isBlank(text)) {
            throw new InvalidMessage(Reason.NOT_JSON, "is empty");
        }
        try {
            T value = isAscii(text) ? reader.readValue(text) : reader.readValue(utf8(text));
            if (value == null) {
                throw new InvalidMessage(Reason.INVALID_FIELD, "must be a JSON object, not null");
            }
            return value;
        } catch (IOException e) {
            throw BodyFormat.of(text)
                    .map(name -> new InvalidMessage(Reason.NOT_JSON, "is not JSON in UTF-8, but " + name))
                    .orElseGet(() -> invalid(e, text, reader, others));
        }
    }

    private InvalidMessage invalid(
            IOException failure, byte[] text, ObjectReader reader, Supplier<List<Problem>> others) {
        if (failure instanceof JsonMappingException e) {
            List<Problem> problems = wrongTypes.problems(text, reader, e, this::violations);
            problems.addAll(others.get());
            return invalid(problems);
        }
        return new InvalidMessage(
                Reason.NOT_JSON,
                failure instanceof JsonProcessingException e
                        ? "is not JSON: " + Masked.text(e.getOriginalMessage())
                        : "is not JSON in UTF-8: " + failure);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Whether the parser cannot mistake the bytes for another encoding. It takes zero bytes for UTF-16 or UTF-32. */
    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Decodes strictly, because the parser would accept some malformed sequences as other characters. */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static <T> List<Problem> problems(String prefix, Set<ConstraintViolation<T>> violations) {
        List<Problem> problems = new ArrayList<>(violations.size());
        if (violations.isEmpty()) {
            return problems;
        }
        violations.forEach(
                violation -> problems.add(new Problem(prefix + violation.getPropertyPath(), violation.getMessage())));
        problems.sort(Comparator.comparing(Problem::field).thenComparing(Problem::message));
        return problems;
    }
}
