package dev.orderflow.messaging;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderflow.messaging.InvalidMessage.Problem;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** JSON to objects that are known to be valid, and back. */
@Singleton
public class Json {

    private static final int MAX_PROBLEMS = 100;

    private final ObjectMapper mapper;
    private final Validator validator;

    Json(ObjectMapper mapper, Validator validator) {
        this.mapper = mapper;
        this.validator = validator;
    }

    /** @throws InvalidMessage naming every bad field, or the first one where the JSON does not fit the type at all */
    public <T> T read(byte[] bytes, Class<T> type) {
        return checked(parse(bytes, type));
    }

    /** @throws InvalidMessage naming the bad fields, up to a hundred */
    public <T> T checked(T value) {
        List<Problem> problems = problems("", validator.validate(value));
        if (value instanceof Listing listing && listing.elements() != null) {
            checkElements(listing, problems);
        }
        if (problems.size() > MAX_PROBLEMS) {
            problems.subList(MAX_PROBLEMS, problems.size()).clear();
            problems.add(new Problem("", "has more bad fields, which are not listed"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidMessage(Reason.INVALID_FIELD, problems);
        }
        return value;
    }

    /** One after the other, so that the check can stop: a body of bad elements would become violations of ten times its size. */
    private void checkElements(Listing listing, List<Problem> problems) {
        List<?> elements = listing.elements();
        for (int i = 0; i < elements.size() && problems.size() <= MAX_PROBLEMS; i++) {
            if (elements.get(i) != null) {
                problems.addAll(problems(listing.field() + '[' + i + "].", validator.validate(elements.get(i))));
            }
        }
    }

    public byte[] write(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parsed without validation. */
    public <T> T parse(byte[] bytes, Class<T> type) {
        if (isBlank(bytes)) {
            throw new InvalidMessage(Reason.NOT_JSON, "is empty");
        }
        try {
            T value = isAscii(bytes) ? mapper.readValue(bytes, type) : mapper.readValue(utf8(bytes), type);
            if (value == null) {
                throw new InvalidMessage(Reason.INVALID_FIELD, "must be a JSON object, not null");
            }
            return value;
        } catch (JsonMappingException e) {
            throw new InvalidMessage(
                    Reason.INVALID_FIELD, List.of(new Problem(path(e), Masked.text(e.getOriginalMessage()))));
        } catch (JsonProcessingException e) {
            throw new InvalidMessage(Reason.NOT_JSON, "is not JSON: " + Masked.text(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new InvalidMessage(Reason.NOT_JSON, "is not JSON in UTF-8: " + e);
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b > ' ') {
                return false;
            }
        }
        return true;
    }

    /** Which the parser cannot take for anything else. In bytes of 0 it would see UTF-16, or UTF-32. */
    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Decoded strictly: the parser itself would let some malformed sequences pass as other characters. */
    private static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(joining())
                .replaceFirst("^\\.", "");
    }

    private static <T> List<Problem> problems(String prefix, Set<ConstraintViolation<T>> violations) {
        List<Problem> problems = new ArrayList<>();
        violations.forEach(
                violation -> problems.add(new Problem(prefix + violation.getPropertyPath(), violation.getMessage())));
        problems.sort(Comparator.comparing(Problem::field).thenComparing(Problem::message));
        return problems;
    }
}
