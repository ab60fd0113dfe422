package dev.orderflow.nativebuild;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The classes and packages that the native compiler does not initialize. It initializes all others. */
final class RunTimeInitialization {

    private static final Pattern ARGUMENT = Pattern.compile("--initialize-at-run-time=(\\S+)");

    /** Quarkus generates this class from the requests of its extensions. */
    private static final String FEATURE = "io/quarkus/runner/Feature";

    private RunTimeInitialization() {}

    /** Collects the names from the arguments, from files of libraries, and from extensions of Quarkus. */
    static Set<String> of(NativeSources sources, NativeClasses classes) throws IOException {
        Stream<String> texts = Stream.concat(
                sources.arguments().stream(),
                classes.files("META-INF/native-image/.*native-image\\.properties")
                        .map(file -> file.getValue().replaceAll("\\\\\\R\\s*", " ")));
        Stream<String> listed = texts.flatMap(text -> ARGUMENT.matcher(text).results())
                .map(MatchResult::group)
                .flatMap(argument -> Stream.of(argument.split("[=,]")).skip(1));
        return Stream.concat(listed, byExtensions(classes)).collect(Collectors.toSet());
    }

    private static Stream<String> byExtensions(NativeClasses classes) {
        return classes.find(FEATURE).orElseThrow().methods.stream().flatMap(RunTimeInitialization::namedBy);
    }

    /** All texts before the last call of {@code initializeAtRunTime}. Texts that are not names do no harm. */
    private static Stream<String> namedBy(MethodNode method) {
        List<String> texts = new ArrayList<>();
        int named = 0;
        for (AbstractInsnNode instruction : method.instructions) {
            if (instruction instanceof LdcInsnNode constant && constant.cst instanceof String text) {
                texts.add(text);
            } else if (instruction instanceof MethodInsnNode call && call.name.equals("initializeAtRunTime")) {
                named = texts.size();
            }
        }
        return texts.subList(0, named).stream();
    }
}
