package dev.orderflow.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import dev.orderflow.event.InvalidMessage.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {

    private final Json json = JsonFixture.json();

    private record Parcel(
            @JsonAlias("parcel_id") String parcelId, Box box, List<Box> boxes, Map<String, String> metadata) {}

    private record Box(Integer weight, String note) {}

    @Test
    void aMessageWithoutUnknownFieldsHasNone() {
        assertThat(ignored("{\"parcel_id\":\"P-1\",\"box\":null,\"boxes\":[{\"weight\":1,\"note\":\"n\"},null]}"))
                .isEmpty();
    }

    @Test
    void eachFieldIsNamedByItsPath() {
        assertThat(ignored("""
                {"first":1,"parcelId":"P-1","box":{"weight":1,"colour":"red","note":"n","size":{"width":1}},
                 "boxes":[{"weight":1},{"list":[1,[2]],"note":"n","weight":2,"last":null},{"gift":true}],"end":{"a":[{}]}}
                """))
                .containsExactlyInAnyOrder(
                        "first", "box.colour", "box.size", "boxes[1].list", "boxes[1].last", "boxes[2].gift", "end");
    }

    @Test
    void aPathIsTheSendersOwnSpelling() {
        assertThat(ignored("{\"Parcel_Id\":\"P-1\",\"parcel_id\":\"P-1\",\"box\":{\"the_note\":\"n\"}}"))
                .containsExactlyInAnyOrder("Parcel_Id", "box.the_note");
    }

    @Test
    void keysOfAMapAreNeverUnknown() {
        assertThat(ignored("{\"metadata\":{\"colour\":\"red\",\"parcelId\":\"P-2\"}}"))
                .isEmpty();
    }

    @Test
    void theValuesOfKnownFieldsAreRead() {
        Parcel parcel = json.read(
                bytes("{\"x\":{\"weight\":7},\"box\":{\"y\":[8],\"weight\":9},\"parcelId\":\"P-1\"}"),
                Parcel.class,
                UnknownFields.accepted());

        assertThat(parcel).isEqualTo(new Parcel("P-1", new Box(9, null), null, null));
    }

    @Test
    void aFieldThatComesTwiceIsNamedOnce() {
        assertThat(ignored("{\"x\":1,\"x\":2}")).containsExactly("x");
    }

    @Test
    void pathsAreFewShortAndClean() {
        String long200 = "x".repeat(200);
        assertThat(ignored(many(50_000))).hasSize(20);
        assertThat(ignored("{\"" + long200 + "\":1,\"a\\nb\\u202ec\":2}"))
                .containsExactly("x".repeat(100), "a b\uFFFDc");
    }

    @Test
    void refusedFieldsAreProblemsBesideTheOthers() {
        assertThat(refused("{\"x\":1,\"box\":{\"y\":2}}"))
                .containsExactlyInAnyOrder(new Problem("x", "is not allowed"), new Problem("box.y", "is not allowed"));
        assertThat(refused(many(500)))
                .hasSize(101)
                .last()
                .isEqualTo(new Problem("", "has more bad fields, which are not listed"));
    }

    /** The parser stops at each wrong type, and the body is read again. */
    @Test
    void besideWrongTypesEachIsNamedOnce() {
        assertThat(refused("""
                {"first":1,"parcelId":17,"second":2,"box":{"a":1,"weight":"heavy","b":2},
                 "boxes":[{"c":1,"weight":1},{"d":1,"weight":true,"e":1}],"third":3}
                """))
                .extracting(Problem::field)
                .containsExactlyInAnyOrder(
                        "parcelId",
                        "box.weight",
                        "boxes[1].weight",
                        "first",
                        "second",
                        "third",
                        "box.a",
                        "box.b",
                        "boxes[0].c",
                        "boxes[1].d",
                        "boxes[1].e");
    }

    @Test
    void acceptedFieldsAreNoProblemsBesideWrongTypes() {
        assertThatThrownBy(() -> ignored("{\"x\":1,\"parcelId\":17}"))
                .isInstanceOfSatisfying(
                        InvalidMessage.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Problem::field)
                                .containsExactly("parcelId"));
    }

    private List<String> ignored(String body) {
        UnknownFields unknown = UnknownFields.accepted();
        json.read(bytes(body), Parcel.class, unknown);
        return unknown.paths();
    }

    private List<Problem> refused(String body) {
        return catchThrowableOfType(
                        InvalidMessage.class,
                        () -> json.read(bytes(body), Parcel.class, UnknownFields.refused("is not allowed")))
                .problems();
    }

    private static String many(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"x" + i + "\":[]").collect(Collectors.joining(",", "{", "}"));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(UTF_8);
    }
}
