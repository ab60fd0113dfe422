package dev.orderflow.messaging;

import java.util.List;

/** A value with a list whose elements are checked by {@link Json} instead of by a cascade of the value's own check. */
public interface Listing {

    /** The name of the list, as problems name it. */
    String field();

    /** May be null, and have null elements; both are problems of the value itself. */
    List<?> elements();
}
