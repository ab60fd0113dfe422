package dev.orderflow.messaging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Pattern;

/** Text for people that may quote a message: what could be used to pay is not shown. */
public final class Masked {

    /** Values and misspelt words that a JSON parser quotes, payment tokens, and runs of digits as long as a card number. */
    private static final Pattern SECRET = Pattern.compile(
            "(?<=[Vv]alue \\(?|Unrecognized token )['\"][^'\"]*['\"]|\\b(tok|pm|card|src)_\\w+|\\b(\\d[ -]?){12,19}\\b");

    private Masked() {}

    /** Of a failure nobody foresaw: who mends it has to see where it was thrown. */
    static String stackTrace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return text(trace.toString().stripTrailing());
    }

    public static String text(String text) {
        return text == null ? "" : SECRET.matcher(text).replaceAll("***");
    }
}
