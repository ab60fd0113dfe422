package dev.orderflow.event;

import java.util.List;
import java.util.Map;

/** A value with lists whose elements {@link Json} validates one by one instead of by cascading. */
public interface Listing {

    /** The lists by their names in problem texts. They may be null or contain nulls, which the value's own validation reports. */
    Map<String, List<?>> lists();
}
