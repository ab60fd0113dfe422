package dev.orderflow.messaging;

import java.util.regex.Pattern;

/** Text for people that may quote a message: what could be used to pay is not shown. */
public final class Masked {

    /** Values and misspelt words that a JSON parser quotes, payment tokens, and runs of digits as long as a card number. */
    private static final Pattern SECRET = Pattern.compile(
            "(?<=[Vv]alue \\(?|Unrecognized token )['\"][^'\"]*['\"]|\\b(tok|pm|card|src)_\\w+|\\b(\\d[ -]?){12,19}\\b");

    private Masked() {}

    public static String text(String text) {
        return text == null ? "" : SECRET.matcher(text).replaceAll("***");
    }
}
