package dev.orderflow.nativebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The check detects forbidden static state of every kind. */
class ImageHeapTest {

    private static final List<Class<?>> FORBIDDEN = List.of(
            HasARandom.class,
            HasASecureRandom.class,
            InAnEnum.class,
            InASingleton.class,
            InALambda.class,
            HasAThread.class,
            HasATimer.class,
            HasAnExecutor.class,
            HasAClient.class,
            HasASocket.class,
            HasAFile.class,
            HasMemoryOutsideTheHeap.class);

    @Test
    void whatAnImageHeapMustNotHoldIsFoundAndNothingElse() throws Exception {
        List<Class<?>> classes =
                Stream.concat(FORBIDDEN.stream(), Stream.of(Harmless.class)).toList();

        assertThat(findings(classes, "none"))
                .extracting(finding -> finding.replaceAll("\\.[A-Z]+ .*", ""))
                .hasSameElementsAs(FORBIDDEN.stream().map(Class::getName).toList());
    }

    @Test
    void aClassOrPackageThatIsInitializedAtRunTimeIsNotLookedAt() throws Exception {
        assertThat(findings(List.of(HasARandom.class), HasARandom.class.getName()))
                .isEmpty();
        assertThat(findings(FORBIDDEN, "dev.orderflow")).isEmpty();
    }

    private static List<String> findings(List<Class<?>> classes, String atRunTime) throws Exception {
        List<String> names = classes.stream().map(Class::getName).toList();
        return HeapProcess.start(List.of(), List.of(), names, Set.of(atRunTime), Set.of())
                .findings();
    }

    static final class HasARandom {
        static final Random VALUE = new Random();
    }

    static final class HasASecureRandom {
        static final Map<String, Object> VALUES = Map.of("factory", new SecureRandom());
    }

    enum InAnEnum {
        ONLY;

        final SplittableRandom random = new SplittableRandom();
    }

    static final class InASingleton {
        static final InASingleton INSTANCE = new InASingleton();
        final Object[] parts = {new Random()};
    }

    static final class InALambda {
        static final Supplier<Integer> DICE = new Random()::nextInt;
    }

    static final class HasAThread {
        static final Thread VALUE = new Thread(() -> {});
    }

    static final class HasATimer {
        static final Timer VALUE = new Timer(true);
    }

    static final class HasAnExecutor {
        static final ExecutorService VALUE = Executors.newSingleThreadExecutor();
        static final Future<?> STARTED = VALUE.submit(() -> {});
    }

    static final class HasAClient {
        static final HttpClient VALUE = HttpClient.newHttpClient();
    }

    static final class HasASocket {
        static final Socket VALUE = new Socket();
    }

    static final class HasAFile {
        static final FileInputStream VALUE = open();

        private static FileInputStream open() {
            try {
                return new FileInputStream("classes");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class HasMemoryOutsideTheHeap {
        static final ByteBuffer VALUE = ByteBuffer.allocateDirect(16);
    }

    static final class Harmless {
        static final Random OF_THE_THREAD = ThreadLocalRandom.current();
        static final PrintStream OUTPUT = System.out;
        static final ExecutorService WITHOUT_THREADS = Executors.newCachedThreadPool();
        static final ByteBuffer IN_THE_HEAP = ByteBuffer.allocate(16);
    }
}
