package dev.orderflow.event;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.NullValueProvider;
import com.fasterxml.jackson.databind.deser.std.CollectionDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import com.fasterxml.jackson.databind.type.CollectionType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;

/** Rejects lists that are too long while they are read, because the elements take many times the memory of their JSON text. */
class BoundedLists extends BeanDeserializerModifier {

    static final int MAX_ELEMENTS = 1000;

    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyCollectionDeserializer(
            DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> deserializer) {
        return deserializer.getClass() == CollectionDeserializer.class && type.isTypeOrSuperTypeOf(ArrayList.class)
                ? new Bounded((CollectionDeserializer) deserializer)
                : deserializer;
    }

    private static final class Bounded extends CollectionDeserializer {

        private static final long serialVersionUID = 1;

        Bounded(CollectionDeserializer plain) {
            super(plain);
        }

        @Override
        protected CollectionDeserializer withResolved(
                JsonDeserializer<?> delegate,
                JsonDeserializer<?> element,
                TypeDeserializer elementType,
                NullValueProvider nulls,
                Boolean unwrapSingle) {
            return new Bounded(super.withResolved(delegate, element, elementType, nulls, unwrapSingle));
        }

        @Override
        protected Collection<Object> createDefaultInstance(DeserializationContext context) throws IOException {
            return new BoundedList();
        }
    }

    private static final class BoundedList extends ArrayList<Object> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean add(Object element) {
            if (size() == MAX_ELEMENTS) {
                throw new IllegalArgumentException("exceeds the limit: at most " + MAX_ELEMENTS + " elements");
            }
            return super.add(element);
        }
    }
}
