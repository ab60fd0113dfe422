package dev.orderflow.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Masks payment data in texts that may quote a message. */
public final class Masked {

    /** Values and tokens quoted by a JSON parser, payment tokens, and runs of digits as long as a card number. */
    private static final Pattern SECRET =
            Pattern.compile("(?<=[Vv]alue \\(?|Unrecognized token )(?<quoted>['\"][^'\"]*['\"])"
                    + "|\\b(?:tok|pm|card|src)_\\w+|\\b(?<digits>\\d(?:[ -]?\\d){11,})\\b");

    private static final int SHORTEST_CARD = 12;
    private static final int LONGEST_CARD = 19;

    private Masked() {}

    /** The masked stack trace of an unexpected failure. */
    public static String stackTrace(Throwable failure, Supplier<Optional<String>> orderId) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return text(trace.toString().stripTrailing(), orderId);
    }

    public static String text(String text) {
        return text(text, Optional::empty);
    }

    /** @param orderId never masked, whatever it looks like, because it names what the text is about */
    public static String text(String text, Supplier<Optional<String>> orderId) {
        return text == null
                ? ""
                : SECRET.matcher(text)
                        .replaceAll(match -> isSecret(match) && !isPartOf(orderId, match)
                                ? "***"
                                : Matcher.quoteReplacement(match.group()));
    }

    private static boolean isPartOf(Supplier<Optional<String>> orderId, MatchResult match) {
        return match.group(1) == null
                && orderId.get().filter(id -> id.contains(match.group())).isPresent();
    }

    private static boolean isSecret(MatchResult match) {
        return match.group(2) == null || isCard(match.group(2).split("[ -]"));
    }

    /** Tries all runs of groups, because other numbers may precede or follow the groups of a card number. */
    private static boolean isCard(String[] groups) {
        for (int first = 0; first < groups.length; first++) {
            String digits = "";
            for (int last = first; last < groups.length && digits.length() <= LONGEST_CARD; last++) {
                digits += groups[last];
                if (digits.length() >= SHORTEST_CARD && digits.length() <= LONGEST_CARD && passesLuhn(digits)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Every card number has a Luhn check digit. */
    private static boolean passesLuhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
