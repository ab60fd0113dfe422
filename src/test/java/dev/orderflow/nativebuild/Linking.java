package dev.orderflow.nativebuild;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Resolves the references of code, as the native compiler does with {@code --link-at-build-time}. Follows calls from the roots,
 * and enters all methods of a class that this code instantiates.
 */
final class Linking {

    private final NativeClasses classes;
    private final Substitutions substitutions;
    private final Map<Member, Member> callers = new HashMap<>();
    private final Deque<Member> waiting = new ArrayDeque<>();
    private final Map<String, Member> missing = new TreeMap<>();

    Linking(NativeClasses classes, Substitutions substitutions) {
        this.classes = classes;
        this.substitutions = substitutions;
    }

    /** @return the missing classes and methods, each with the calls that lead to it */
    Map<String, String> missing(Set<Member> roots) {
        roots.forEach(this::enter);
        while (!waiting.isEmpty()) {
            visit(waiting.poll());
        }
        return missing.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> path(entry.getValue()), (a, b) -> a, TreeMap::new));
    }

    /** Reflection reads the types of all methods and fields of a class at once. */
    private void enter(Member root) {
        reach(root, null);
        requireTypes(Type.getMethodType(root.descriptor()), root);
        classes.find(root.owner()).stream()
                .flatMap(node -> node.fields.stream())
                .forEach(field -> requireTypes(Type.getType(field.desc), root));
    }

    private String path(Member method) {
        return Stream.iterate(method, member -> member != null, callers::get)
                .map(Member::toString)
                .collect(Collectors.joining(" <- "));
    }

    private void reach(Member method, Member caller) {
        substitutions
                .inPlaceOf(method)
                .filter(actual -> !callers.containsKey(actual))
                .ifPresent(actual -> {
                    callers.put(actual, caller);
                    waiting.add(actual);
                });
    }

    private void visit(Member method) {
        ClassNode owner = classes.find(method.owner()).orElseThrow();
        supertypes(owner).forEach(supertype -> requireClass(supertype, method));
        owner.methods.stream()
                .filter(node -> node.name.equals(method.name()) && node.desc.equals(method.descriptor()))
                .forEach(node -> visit(node, method));
    }

    private void visit(MethodNode node, Member method) {
        for (TryCatchBlockNode block : node.tryCatchBlocks) {
            if (block.type != null) {
                requireClass(block.type, method);
            }
        }
        for (AbstractInsnNode instruction : node.instructions) {
            visit(instruction, method);
        }
    }

    private void visit(AbstractInsnNode instruction, Member method) {
        if (instruction instanceof TypeInsnNode type) {
            requireClass(type.desc, method);
            if (type.getOpcode() == Opcodes.NEW) {
                instantiate(type.desc, method);
            }
        } else if (instruction instanceof FieldInsnNode field) {
            requireClass(substitutions.original(field.owner), method);
        } else if (instruction instanceof MethodInsnNode call) {
            call(call.owner, call.name, call.desc, method);
        } else if (instruction instanceof MultiANewArrayInsnNode array) {
            requireClass(array.desc, method);
        } else if (instruction instanceof LdcInsnNode constant) {
            constant(constant.cst, method);
        } else if (instruction instanceof InvokeDynamicInsnNode lambda) {
            requireTypes(Type.getMethodType(lambda.desc), method);
            Stream.of(lambda.bsmArgs).forEach(argument -> constant(argument, method));
        }
    }

    private void constant(Object constant, Member method) {
        if (constant instanceof Type type) {
            requireTypes(type, method);
        } else if (constant instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
            requireTypes(Type.getMethodType(handle.getDesc()), method);
            call(handle.getOwner(), handle.getName(), handle.getDesc(), method);
        }
    }

    /** Enters the methods of an instantiated class, because they may be called through its supertypes. */
    private void instantiate(String name, Member method) {
        Optional<ClassNode> type = classes.find(substitutions.original(name));
        while (type.isPresent()) {
            ClassNode node = type.get();
            node.methods.stream()
                    .filter(each -> (each.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) == 0)
                    .map(each -> new Member(node.name, each.name, each.desc))
                    .filter(each -> !each.isConstructor())
                    .forEach(each -> reach(each, method));
            type = Optional.ofNullable(node.superName).flatMap(classes::find);
        }
    }

    private void call(String declared, String name, String descriptor, Member caller) {
        Member target = substitutions.original(new Member(declared, name, descriptor));
        requireClass(target.owner(), caller);
        if (classes.contains(target.owner())) {
            resolve(target).ifPresentOrElse(found -> reach(found, caller), () -> requireJdk(target, caller));
        }
    }

    private Optional<Member> resolve(Member method) {
        Optional<ClassNode> owner = classes.find(method.owner());
        boolean isDeclared = owner.stream()
                .flatMap(node -> node.methods.stream())
                .anyMatch(node -> node.name.equals(method.name()) && node.desc.equals(method.descriptor()));
        return isDeclared
                ? Optional.of(method)
                : owner.stream()
                        .flatMap(Linking::supertypes)
                        .map(supertype -> new Member(supertype, method.name(), method.descriptor()))
                        .flatMap(inherited -> resolve(inherited).stream())
                        .findFirst();
    }

    /** Requires that the JDK has a method that no library declares. Every class inherits from Object. */
    private void requireJdk(Member method, Member caller) {
        Type[] arguments = Type.getArgumentTypes(method.descriptor());
        boolean isThere = ofTheJdk(method.owner())
                .anyMatch(type -> Stream.of(type.getMethods(), type.getDeclaredMethods())
                        .flatMap(Stream::of)
                        .anyMatch(each ->
                                each.getName().equals(method.name()) && each.getParameterCount() == arguments.length));
        if (!isThere) {
            missing.putIfAbsent(method.toString(), caller);
        }
    }

    private Stream<Class<?>> ofTheJdk(String name) {
        return classes.find(name)
                .map(node -> supertypes(node).flatMap(this::ofTheJdk))
                .orElseGet(() -> classes.ofTheJdk(name).stream());
    }

    private static Stream<String> supertypes(ClassNode node) {
        return Stream.concat(Stream.ofNullable(node.superName), node.interfaces.stream());
    }

    private void requireTypes(Type type, Member method) {
        if (type.getSort() == Type.METHOD) {
            Stream.of(type.getArgumentTypes()).forEach(argument -> requireTypes(argument, method));
            requireTypes(type.getReturnType(), method);
        } else if (type.getSort() >= Type.ARRAY) {
            requireClass(type.getInternalName(), method);
        }
    }

    private void requireClass(String name, Member method) {
        Type type = Type.getObjectType(name);
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT && !classes.exists(element.getInternalName())) {
            missing.putIfAbsent(element.getClassName(), method);
        }
    }
}
