package dev.orderflow.event;

import java.util.List;

/** A value with a list whose elements {@link Json} validates one by one instead of by cascading. */
public interface Listing {

    /** The name of the list in problem texts. */
    String field();

    /** May be null or contain nulls. Both are reported by the validation of the value itself. */
    List<?> elements();
}
