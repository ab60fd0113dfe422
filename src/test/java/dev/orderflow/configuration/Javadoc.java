package dev.orderflow.configuration;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the Javadoc of settings from the source. */
final class Javadoc {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private Javadoc() {}

    /** @throws IllegalStateException without Javadoc */
    static String of(Method method) throws IOException {
        Class<?> type = method.getDeclaringClass();
        String source = source(type);
        return before(" " + method.getName() + "();", source.substring(declaration(source, type)));
    }

    /** @throws IllegalStateException without Javadoc */
    static String of(Class<?> type) throws IOException {
        return before("interface " + type.getSimpleName(), source(type));
    }

    private static String before(String declaration, String source) {
        String paragraph = Arrays.stream(source.split("\n\\s*\n"))
                .filter(lines -> lines.contains(declaration))
                .findFirst()
                .orElseThrow();
        Matcher comment = COMMENT.matcher(paragraph);
        if (!comment.find()) {
            throw new IllegalStateException(declaration + " has no Javadoc");
        }
        return comment.group(1)
                .replaceAll("\\s*\\n\\s*\\* ?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip();
    }

    /** The position of the type, because nested types may have methods of the same name. */
    private static int declaration(String source, Class<?> type) {
        return source.indexOf("interface " + type.getSimpleName());
    }

    private static String source(Class<?> type) throws IOException {
        Class<?> outermost = type;
        while (outermost.getDeclaringClass() != null) {
            outermost = outermost.getDeclaringClass();
        }
        return Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
    }
}
