package dev.orderflow.simulator;

import java.util.Map;

/** The changes that people made to effects of the contract. The journal keeps the effects as they happened. */
final class EffectEdits implements EditableBooks {

    private static final String EFFECT = "effect/";

    /** @param amount null if the effect was removed */
    private record Edit(Long amount) {}

    private final ObjectFile file;
    private final Books books;

    /** @param books with the effects of the journal */
    EffectEdits(ObjectFile file, Books books) {
        this.file = file;
        this.books = books;
        file.read(EFFECT, Edit.class).forEach(this::apply);
    }

    @Override
    public boolean remove(String reference) {
        return edit(reference, new Edit(null));
    }

    @Override
    public boolean amend(String reference, long amount) {
        return edit(reference, new Edit(amount));
    }

    private boolean edit(String reference, Edit edit) {
        boolean found = apply(reference, edit);
        if (found) {
            file.write(Map.of(EFFECT + reference, edit));
        }
        return found;
    }

    private boolean apply(String reference, Edit edit) {
        return books.effect(reference)
                .map(effect -> {
                    if (edit.amount() == null) {
                        books.remove(effect);
                    } else {
                        effect.amend(edit.amount());
                    }
                    return effect;
                })
                .isPresent();
    }
}
