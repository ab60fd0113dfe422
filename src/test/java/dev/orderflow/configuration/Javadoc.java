package dev.orderflow.configuration;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the source says of a setting. */
final class Javadoc {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    private Javadoc() {}

    /** @throws IllegalStateException if it says nothing */
    static String of(Method method) throws IOException {
        String paragraph = Arrays.stream(source(method.getDeclaringClass()).split("\n\\s*\n"))
                .filter(lines -> lines.contains(" " + method.getName() + "();"))
                .findFirst()
                .orElseThrow();
        Matcher comment = COMMENT.matcher(paragraph);
        if (!comment.find()) {
            throw new IllegalStateException(method + " has no Javadoc");
        }
        return comment.group(1)
                .replaceAll("\\s*\\n\\s*\\* ?", " ")
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .strip();
    }

    /** From where the type of the method begins: a nested one may have methods of the same names as others. */
    private static String source(Class<?> type) throws IOException {
        Class<?> outermost = type;
        while (outermost.getDeclaringClass() != null) {
            outermost = outermost.getDeclaringClass();
        }
        String source = Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
        return source.substring(source.indexOf("interface " + type.getSimpleName()));
    }
}
