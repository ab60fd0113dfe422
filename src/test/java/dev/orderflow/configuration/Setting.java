package dev.orderflow.configuration;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One row of the reference.
 *
 * @param value the default; null for a required setting
 */
record Setting(String key, String type, String value, String effect) {

    private static final Map<String, String> NAMES = Map.of(
            "MemorySize",
            "size",
            "Integer",
            "number",
            "int",
            "number",
            "Long",
            "number",
            "long",
            "number",
            "String",
            "text");

    static List<Setting> of(Class<?> mapping) throws IOException {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, Property> entry :
                new TreeMap<>(ConfigMappings.getProperties(ConfigClass.configClass(mapping))).entrySet()) {
            if (isLeaf(entry.getValue()) && !entry.getKey().endsWith("[*]")) {
                settings.add(of(entry.getKey(), entry.getValue()));
            }
        }
        return settings;
    }

    private static boolean isLeaf(Property property) {
        Class<?> returned = property.getMethod().getReturnType();
        boolean isGroup = returned.isInterface() && !Collection.class.isAssignableFrom(returned);
        return !property.isDefaultMethod() && (!isGroup || isMapOfText(property));
    }

    private static boolean isMapOfText(Property property) {
        return property.isMap() && !property.asMap().getValueProperty().isGroup();
    }

    private static Setting of(String key, Property property) throws IOException {
        Type type = property.getMethod().getGenericReturnType();
        // An optional list counts as a list for the library.
        boolean optional = property.isMap() || property.getMethod().getReturnType() == Optional.class;
        String own = property.hasDefaultValue() ? property.getDefaultValue() : optional ? "" : null;
        String value = Optional.ofNullable(Defaults.of(key)).orElse(own);
        return new Setting(key, text(type), value, Javadoc.of(property.getMethod()));
    }

    private static String text(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            boolean isMany = generic.getRawType() instanceof Class<?> raw && Collection.class.isAssignableFrom(raw);
            return (isMany ? "list of " : "") + text(last);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return Arrays.stream(raw.getEnumConstants())
                    .map(each -> "`" + each.toString().toLowerCase(Locale.ROOT) + "`")
                    .collect(Collectors.joining(", "));
        }
        return NAMES.getOrDefault(raw.getSimpleName(), raw.getSimpleName().toLowerCase(Locale.ROOT));
    }

    String row() {
        String shown = value == null ? "has to be given" : value.isEmpty() ? "" : "`" + value + "`";
        return "| `%s` | `%s` | %s | %s | %s |".formatted(key, environmentVariable(), type, shown, effect);
    }

    /** The name of the environment variable that MicroProfile Config reads. */
    private String environmentVariable() {
        return StringUtil.replaceNonAlphanumericByUnderscores(key.replace("*", "_NAME_"))
                .toUpperCase(Locale.ROOT)
                .replace("__NAME__", "__<NAME>__");
    }
}
