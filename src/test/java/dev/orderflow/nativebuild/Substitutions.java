package dev.orderflow.nativebuild;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.commons.SimpleRemapper;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods and fields that the native compiler replaces, by each {@code @TargetClass} of Quarkus' extensions and ours.
 * Assumes that all of them apply, because only the compiler can evaluate their conditions ({@code onlyWith}).
 */
final class Substitutions {

    private static final String PACKAGE = "Lcom/oracle/svm/core/annotate/";

    private final Map<String, String> originals = new HashMap<>();
    private final Set<String> wholeClasses = new HashSet<>();
    private final Map<Member, Member> methods = new HashMap<>();
    private final List<String> fields = new ArrayList<>();

    Substitutions(NativeClasses classes) {
        Map<ClassNode, String> targets = new LinkedHashMap<>();
        classes.all().stream()
                .filter(Substitutions::mayBeOne)
                .flatMap(name -> classes.find(name).stream())
                .forEach(node -> target(node).ifPresent(target -> targets.put(node, target)));
        targets.forEach((node, target) -> originals.put(node.name, target));
        targets.forEach(this::add);
    }

    /** A filter by name, which is much faster than parsing each class. */
    private static boolean mayBeOne(String name) {
        return Stream.of("Target", "Substitut", "/graal", "dev/orderflow/").anyMatch(name::contains);
    }

    /** The method itself or its substitution in the native program; empty if the substitution of its class has none. */
    Optional<Member> inPlaceOf(Member method) {
        Member original = original(method);
        if (methods.containsKey(original)) {
            return Optional.of(methods.get(original));
        }
        return wholeClasses.contains(original.owner()) ? Optional.empty() : Optional.of(original);
    }

    boolean hasReplaced(String owner) {
        return wholeClasses.contains(owner)
                || methods.keySet().stream().anyMatch(method -> method.owner().equals(owner));
    }

    boolean isReplaced(Member method) {
        return wholeClasses.contains(method.owner()) || methods.containsKey(method);
    }

    /** A substitution may call its original, and other substituted classes, by the names of their substitutions. */
    Member original(Member method) {
        Remapper names = new SimpleRemapper(Opcodes.ASM9, originals);
        return new Member(original(method.owner()), method.name(), names.mapMethodDesc(method.descriptor()));
    }

    String original(String owner) {
        return originals.getOrDefault(owner, owner);
    }

    /** Fields as {@code a.b.C.field} whose value of the build does not reach the program. */
    List<String> fields() {
        return fields;
    }

    private void add(ClassNode node, String target) {
        if (isReplaced(node.visibleAnnotations, node.invisibleAnnotations)) {
            wholeClasses.add(target);
        }
        for (MethodNode method : node.methods) {
            if (isReplaced(method.visibleAnnotations, method.invisibleAnnotations)) {
                String name = nameOf(method.name, method.visibleAnnotations, method.invisibleAnnotations);
                methods.put(
                        original(new Member(target, name, method.desc)),
                        new Member(node.name, method.name, method.desc));
            }
        }
        for (FieldNode field : node.fields) {
            if (isReplaced(field.visibleAnnotations, field.invisibleAnnotations)) {
                String name = nameOf(field.name, field.visibleAnnotations, field.invisibleAnnotations);
                fields.add(target.replace('/', '.') + "." + name);
            }
        }
    }

    @SafeVarargs
    private static boolean isReplaced(List<AnnotationNode>... annotations) {
        return Stream.of("Substitute", "Delete", "RecomputeFieldValue", "InjectAccessors")
                .anyMatch(name -> annotation(name, annotations).isPresent());
    }

    @SafeVarargs
    private static String nameOf(String own, List<AnnotationNode>... annotations) {
        return annotation("TargetElement", annotations)
                .flatMap(element -> value(element, "name"))
                .map(String.class::cast)
                .orElse(own);
    }

    private static Optional<String> target(ClassNode node) {
        return annotation("TargetClass", node.visibleAnnotations, node.invisibleAnnotations)
                .flatMap(Substitutions::target);
    }

    private static Optional<String> target(AnnotationNode targetClass) {
        List<?> inner = (List<?>) value(targetClass, "innerClass").orElse(List.of());
        return value(targetClass, "value")
                .map(type -> ((Type) type).getInternalName())
                .or(() -> value(targetClass, "className").map(name -> ((String) name).replace('.', '/')))
                .map(outer -> inner.stream().map(name -> "$" + name).reduce(outer, String::concat));
    }

    @SafeVarargs
    private static Optional<AnnotationNode> annotation(String name, List<AnnotationNode>... annotations) {
        return Stream.of(annotations)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(annotation -> annotation.desc.equals(PACKAGE + name + ";"))
                .findFirst();
    }

    private static Optional<Object> value(AnnotationNode annotation, String name) {
        int at = annotation.values == null ? -1 : annotation.values.indexOf(name);
        return at < 0 ? Optional.empty() : Optional.of(annotation.values.get(at + 1));
    }
}
