package dev.orderflow.image;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import io.quarkus.jackson.ObjectMapperCustomizer;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Fails for each type of ours that JSON uses without registration. Such a type compiles natively but fails at its first use
 * there. So every test that runs the application fails on a JVM, too.
 */
@Singleton
public class OnlyWhatANativeProgramCanRead implements ObjectMapperCustomizer {

    private static final String OURS = "dev.orderflow.";

    @Override
    public void customize(ObjectMapper json) {
        json.registerModule(
                new SimpleModule().setSerializerModifier(new Written()).setDeserializerModifier(new Read()));
    }

    private static void check(BeanDescription bean) {
        Class<?> type = bean.getBeanClass();
        if (type.getName().startsWith(OURS) && !isRegistered(type)) {
            throw new AssertionError(type.getName() + " goes through JSON and is not registered for reflection");
        }
    }

    /** Whether the type or one of its enclosing types is registered. */
    private static boolean isRegistered(Class<?> type) {
        return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getEnclosingClass)
                .anyMatch(each -> each.isAnnotationPresent(RegisterForReflection.class));
    }

    private static final class Written extends BeanSerializerModifier {

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            check(bean);
            return serializer;
        }

        @Override
        public JsonSerializer<?> modifyEnumSerializer(
                SerializationConfig config, JavaType type, BeanDescription bean, JsonSerializer<?> serializer) {
            check(bean);
            return serializer;
        }
    }

    private static final class Read extends BeanDeserializerModifier {

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> deserializer) {
            check(bean);
            return deserializer;
        }

        @Override
        public JsonDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> deserializer) {
            check(bean);
            return deserializer;
        }
    }
}
