package dev.orderflow.reconciliation;

import dev.orderflow.Money;
import dev.orderflow.effect.Answer;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.provider.BookEntry;
import java.util.Optional;
import java.util.Set;

/** Compares an object of a provider with the effect that it should be. An effect that is still open differs from nothing. */
record Comparison(String provider) {

    /** The ledger does not know the price of a shipment, and a void has none. */
    private static final Set<EffectKind> MONEY = Set.of(EffectKind.PAYMENT, EffectKind.CAPTURE, EffectKind.REFUND);

    /** @param effect null if the ledger has none under the entry's key */
    Optional<Finding> of(BookEntry entry, LedgerEffect effect) {
        if (effect == null) {
            return entry.isDone() && !entry.kind().equals(EffectKind.VOID)
                    ? finding(entry, Difference.NOT_IN_LEDGER, "")
                    : Optional.empty();
        }
        return switch (effect.state()) {
            case STARTED, UNKNOWN, PENDING, FAILED -> Optional.empty();
            case SUCCEEDED -> ofDone(entry, effect);
            default ->
                entry.isDone()
                        ? finding(entry, Difference.NOT_IN_LEDGER, ", where it is " + effect.state())
                        : Optional.empty();
        };
    }

    private Optional<Finding> ofDone(BookEntry entry, LedgerEffect effect) {
        if (!entry.reference().equals(effect.reference())) {
            return entry.isDone()
                    ? finding(entry, Difference.DONE_TWICE, ", which is " + effect.reference())
                    : Optional.empty();
        }
        if (!entry.isDone()) {
            boolean isReleased = effect.kind().equals(EffectKind.PAYMENT) && effect.isVoided();
            return isReleased ? Optional.empty() : finding(entry, Difference.NOT_DONE, "");
        }
        boolean isOfMoney = MONEY.contains(effect.kind().family());
        return !isOfMoney || entry.amount() == null || entry.amount().equals(effect.amount())
                ? Optional.empty()
                : finding(
                        entry,
                        Difference.AMOUNT,
                        ": " + text(entry.amount()) + " at the provider, " + text(effect.amount()) + " in the ledger");
    }

    /**
     * Compares an effect that is in no list with the provider's answer to a look-up. A failed look-up says nothing.
     *
     * @param answer empty if the provider does not know the effect
     */
    Optional<Finding> of(LedgerEffect effect, Optional<Answer> answer) {
        boolean isAnswer = answer.isEmpty() || !(answer.get() instanceof Answer.Unanswered);
        boolean isSame = answer.filter(Answer.Done.class::isInstance)
                .map(done -> ((Answer.Done) done).reference().equals(effect.reference()))
                .orElse(false);
        Difference difference = answer.isEmpty() ? Difference.NOT_AT_PROVIDER : Difference.NOT_DONE;
        return isAnswer && !isSame
                ? Optional.of(Finding.of(provider, effect.orderId(), effect.kind(), effect.reference(), difference, ""))
                : Optional.empty();
    }

    private Optional<Finding> finding(BookEntry entry, Difference difference, String more) {
        return Optional.of(Finding.of(provider, entry.orderId(), entry.kind(), entry.reference(), difference, more));
    }

    private static String text(Money money) {
        return money.amount() + " " + money.currency();
    }
}
