package dev.orderflow.provider;

import java.util.List;
import java.util.Optional;

/** @param next the cursor of the next page; empty on the last one */
public record BookPage(List<BookEntry> entries, Optional<String> next) {

    /** A list that consists of several lists, one after the other. The cursor is the number of the list, a colon and its own cursor. */
    public record Part(int number, String after) {

        public static Part of(String cursor) {
            int colon = cursor.indexOf(':');
            return colon < 0
                    ? new Part(0, "")
                    : new Part(Integer.parseInt(cursor.substring(0, colon)), cursor.substring(colon + 1));
        }

        /** @param parts the number of lists */
        public BookPage page(List<BookEntry> entries, Optional<String> own, int parts) {
            return new BookPage(
                    entries,
                    own.map(cursor -> number + ":" + cursor)
                            .or(() -> number + 1 < parts ? Optional.of(number + 1 + ":") : Optional.empty()));
        }
    }
}
