package dev.orderflow.nativebuild;

import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.Buffer;
import java.nio.channels.Channel;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * A program that handles static state like the native compiler. It initializes classes, and then checks every object that is
 * reachable from their static fields.
 */
final class ImageHeap {

    /** Types of which the compiler keeps only the identity. */
    private static final List<Class<?>> NOT_FOLLOWED =
            List.of(String.class, Class.class, ClassLoader.class, Module.class, ThreadGroup.class);

    private final Set<String> atRunTime;
    private final Set<String> recomputed;
    private final Map<Class<?>, List<Field>> fields = new HashMap<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> waiting = new ArrayDeque<>();
    private final List<String> findings = new ArrayList<>();

    private record Found(Object object, String path) {}

    private ImageHeap(Set<String> atRunTime, Set<String> recomputed) {
        this.atRunTime = atRunTime;
        this.recomputed = recomputed;
    }

    /** @param args files: the classes, those that are initialized at run time, recomputed fields, and what was found */
    public static void main(String[] args) throws Exception {
        ImageHeap heap = new ImageHeap(Set.copyOf(lines(args[1])), Set.copyOf(lines(args[2])));
        List<Class<?>> initialized = new ArrayList<>();
        for (String name : lines(args[0])) {
            heap.initialize(name, initialized);
        }
        initialized.forEach(heap::lookAt);
        Files.write(Path.of(args[3]), heap.findings);
        Runtime.getRuntime().halt(0);
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(Path.of(file));
    }

    private void initialize(String name, List<Class<?>> initialized) {
        try {
            Class<?> type = Class.forName(name, false, ImageHeap.class.getClassLoader());
            if (Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                    .noneMatch(this::isInitializedAtRunTime)) {
                initialized.add(Class.forName(name, true, ImageHeap.class.getClassLoader()));
            }
        } catch (ClassNotFoundException | NoClassDefFoundError needsWhatIsMissing) {
            // The program cannot use this class either.
        } catch (LinkageError failed) {
            findings.add(name + " cannot be initialized: " + failed.getCause());
        }
    }

    /** Each name in the list stands for a class, or for a package with its subpackages. */
    private boolean isInitializedAtRunTime(Class<?> type) {
        String name = type.getName();
        return atRunTime.contains(name)
                || Stream.iterate(name.lastIndexOf('.'), at -> at > 0, at -> name.lastIndexOf('.', at - 1))
                        .anyMatch(at -> atRunTime.contains(name.substring(0, at)));
    }

    private void lookAt(Class<?> type) {
        for (Field field : declaredBy(type)) {
            if (Modifier.isStatic(field.getModifiers()) && !recomputed.contains(nameOf(field))) {
                add(valueOf(field, null), nameOf(field));
            }
        }
        while (!waiting.isEmpty()) {
            follow(waiting.poll());
        }
    }

    private void follow(Found found) {
        if (found.object() instanceof Object[] array) {
            Stream.of(array).forEach(element -> add(element, found.path()));
        } else {
            fields.computeIfAbsent(found.object().getClass(), ImageHeap::ofInstances)
                    .forEach(field -> add(valueOf(field, found.object()), found.path() + " -> " + nameOf(field)));
        }
    }

    private void add(Object object, String path) {
        if (object == null || NOT_FOLLOWED.stream().anyMatch(type -> type.isInstance(object)) || !seen.add(object)) {
            return;
        }
        if (isForbidden(object)) {
            findings.add(path + " holds a " + object.getClass().getName());
        } else {
            waiting.add(new Found(object, path));
        }
    }

    /** Follows the native compiler's own list, plus sockets that are not connected yet. */
    private static boolean isForbidden(Object object) {
        return object instanceof RandomGenerator && !(object instanceof ThreadLocalRandom)
                || object instanceof Thread thread && thread.getState() != Thread.State.TERMINATED
                || object instanceof FileDescriptor file && isOpen(file)
                || object instanceof Channel channel && channel.isOpen()
                || object instanceof Buffer buffer && buffer.isDirect() && buffer.capacity() > 0
                || Stream.of(
                                Socket.class,
                                ServerSocket.class,
                                DatagramSocket.class,
                                Selector.class,
                                ZipFile.class,
                                Process.class,
                                Cleaner.class,
                                Cleaner.Cleanable.class)
                        .anyMatch(type -> type.isInstance(object));
    }

    private static boolean isOpen(FileDescriptor file) {
        return file.valid() && file != FileDescriptor.in && file != FileDescriptor.out && file != FileDescriptor.err;
    }

    private static List<Field> ofInstances(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null && each != Reference.class, Class::getSuperclass)
                .flatMap(each -> declaredBy(each).stream())
                .filter(field -> !Modifier.isStatic(field.getModifiers()))
                .toList();
    }

    /** The reference fields. Empty for a class with a field of a missing type. */
    private static List<Field> declaredBy(Class<?> type) {
        try {
            return Stream.of(type.getDeclaredFields())
                    .filter(field -> !field.getType().isPrimitive())
                    .toList();
        } catch (NoClassDefFoundError needsWhatIsMissing) {
            return List.of();
        }
    }

    private static Object valueOf(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nameOf(Field field) {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
