package dev.orderflow.event;

import java.util.regex.Pattern;

/** Cleans external text before it is stored, logged or shown: a single line of printable characters with a maximum length. */
public final class OneLine {

    private static final Pattern BREAK = Pattern.compile("[\\r\\n\\t\\u2028\\u2029]");

    /** Control characters, unpaired surrogates, and marks that change the text direction. */
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private OneLine() {}

    public static String of(String text, int longest) {
        String cut = Utf8.cut(text, longest);
        return UNFIT.matcher(BREAK.matcher(cut).replaceAll(" ")).replaceAll("\uFFFD");
    }

    /** Whether {@link #of} would return the text unchanged. For names, which lose their meaning when a character is replaced. */
    public static boolean isFit(String text, int longest) {
        return text.length() <= longest && text.equals(of(text, longest));
    }
}
