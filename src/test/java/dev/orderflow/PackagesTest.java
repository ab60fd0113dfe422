package dev.orderflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackagesTest {

    @ParameterizedTest
    @MethodSource("packages")
    void everyPackageSaysWhatLivesThereAndWhatDoesNot(String name) {
        assertThat(Path.of("src/main/java", name.replace('.', '/'), "package-info.java"))
                .content()
                .containsPattern(
                        "(?s)^/\\*\\*\n \\* .{40,}\n \\*\n \\* <p>Not here: .{20,}\n \\*/\npackage " + name + ";\n$");
    }

    static Stream<String> packages() {
        return MainClasses.ALL.stream()
                .map(JavaClass::getPackageName)
                .distinct()
                .sorted();
    }
}
