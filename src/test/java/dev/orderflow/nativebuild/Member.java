package dev.orderflow.nativebuild;

/** A method or a field of a class, by the names that class files use. */
record Member(String owner, String name, String descriptor) {

    boolean isConstructor() {
        return "<init>".equals(name);
    }

    @Override
    public String toString() {
        return owner.replace('/', '.') + "." + name;
    }
}
