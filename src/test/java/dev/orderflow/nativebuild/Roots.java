package dev.orderflow.nativebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/** The classes and methods by which the native compiler enters a library: those that are registered, and services. */
record Roots(NativeClasses classes, Substitutions substitutions) {

    private static final String REGISTERED = "META-INF/native-image/(.*/)?reflect-config\\.json";
    private static final String SERVICES = "META-INF/services/";
    private static final int TEXT = 1;
    private static final int CLASS = 7;
    private static final byte[] INITIALIZER = "<clinit>".getBytes(StandardCharsets.US_ASCII);

    /** Registered methods, and all methods of services. */
    Set<Member> methods() {
        Stream<Member> registered = registrations()
                .flatMap(registration -> methods(classes.find(nameOf(registration)).stream(), registration));
        return Stream.concat(registered, services().flatMap(Roots::methods)).collect(Collectors.toSet());
    }

    /** The names {@code a.b.C} of all classes with static state to which the application or a root refers. */
    Set<String> classesWithState() {
        Set<String> found = new HashSet<>(classes.ofTheApplication());
        registrations().map(Roots::nameOf).filter(classes::contains).forEach(found::add);
        services().map(service -> service.name).forEach(found::add);
        Set<String> withState = new TreeSet<>();
        Deque<String> waiting = new ArrayDeque<>(found);
        while (!waiting.isEmpty()) {
            String name = waiting.poll();
            ClassReader reader = withoutReplacedMethods(name);
            referencedBy(reader).filter(classes::contains).filter(found::add).forEach(waiting::add);
            if (hasInitializer(reader)) {
                withState.add(name.replace('/', '.'));
            }
        }
        return withState;
    }

    /** The registrations without a condition. Those with one do not add their class to the program. */
    private Stream<JsonNode> registrations() {
        return classes.files(REGISTERED)
                .map(Map.Entry::getValue)
                .flatMap(Roots::entries)
                .filter(registration -> !registration.has("condition"));
    }

    private static Stream<JsonNode> entries(String json) {
        try {
            return StreamSupport.stream(new ObjectMapper().readTree(json).spliterator(), false);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String nameOf(JsonNode registration) {
        return registration.path("name").asText().replace('.', '/');
    }

    private static Stream<Member> methods(Stream<ClassNode> registered, JsonNode registration) {
        boolean constructors = hasAny(registration, "allDeclaredConstructors", "allPublicConstructors");
        boolean methods = hasAny(registration, "allDeclaredMethods", "allPublicMethods");
        Set<String> named = StreamSupport.stream(registration.path("methods").spliterator(), false)
                .map(method -> method.path("name").asText())
                .collect(Collectors.toSet());
        return registered
                .flatMap(Roots::methods)
                .filter(method -> named.contains(method.name()) || (method.isConstructor() ? constructors : methods));
    }

    private static boolean hasAny(JsonNode registration, String... flags) {
        return Stream.of(flags).anyMatch(flag -> registration.path(flag).asBoolean());
    }

    private static Stream<Member> methods(ClassNode node) {
        return node.methods.stream().map(method -> new Member(node.name, method.name, method.desc));
    }

    /** The services whose interface exists. The others are for other programs and cannot be looked up here. */
    private Stream<ClassNode> services() {
        return classes.files(SERVICES + "[^/]+")
                .filter(file -> classes.exists(
                        file.getKey().substring(SERVICES.length()).replace('.', '/')))
                .flatMap(file -> file.getValue().lines())
                .map(line -> line.replaceAll("#.*", "").strip().replace('.', '/'))
                .flatMap(name -> classes.find(name).stream());
    }

    private ClassReader withoutReplacedMethods(String name) {
        if (!substitutions.hasReplaced(name)) {
            return classes.reader(name);
        }
        ClassNode node = NativeClasses.node(classes.reader(name));
        node.methods.removeIf(method -> substitutions.isReplaced(new Member(name, method.name, method.desc)));
        ClassWriter rest = new ClassWriter(0);
        node.accept(rest);
        return new ClassReader(rest.toByteArray());
    }

    private static Stream<String> referencedBy(ClassReader reader) {
        char[] buffer = new char[reader.getMaxStringLength()];
        return constants(reader, CLASS)
                .mapToObj(offset -> Type.getObjectType(reader.readUTF8(offset, buffer)))
                .map(type -> type.getSort() == Type.ARRAY ? type.getElementType() : type)
                .filter(type -> type.getSort() == Type.OBJECT)
                .map(Type::getInternalName);
    }

    private static boolean hasInitializer(ClassReader reader) {
        return constants(reader, TEXT)
                .filter(offset -> reader.readUnsignedShort(offset) == INITIALIZER.length)
                .anyMatch(offset -> Arrays.equals(INITIALIZER, reader.readBytes(offset + 2, INITIALIZER.length)));
    }

    /** The positions of the constants of a kind; see the format of class files. */
    private static IntStream constants(ClassReader reader, int kind) {
        return IntStream.range(1, reader.getItemCount())
                .map(reader::getItem)
                .filter(offset -> offset > 0 && reader.readByte(offset - 1) == kind);
    }
}
