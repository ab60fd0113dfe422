package dev.orderflow.reconciliation;

import dev.orderflow.effect.Answer;
import dev.orderflow.effect.CallIdentity;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;
import dev.orderflow.provider.BookEntry;
import dev.orderflow.provider.BookPage;
import dev.orderflow.provider.BookPeriod;
import dev.orderflow.provider.ProviderRequest;
import dev.orderflow.provider.Providers.Books;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares one provider with the ledger: first each object in the provider's lists with its effect, then each effect that was in no
 * list with the provider's answer to a look-up. Object and effect may lie on different sides of the edge of the period, so an effect
 * counts as missing only if the look-up does not find it either.
 */
@Singleton
class Reconcile {

    private static final int PAGE = 100;
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final LedgerBooks ledger;
    private final StoredFindings findings;
    private final Reconciliations runs;
    private final ReconciliationConfig config;

    Reconcile(LedgerBooks ledger, StoredFindings findings, Reconciliations runs, ReconciliationConfig config) {
        this.ledger = ledger;
        this.findings = findings;
        this.runs = runs;
        this.config = config;
    }

    /**
     * Blocks until everything is compared.
     *
     * @return false if the provider has no lists
     */
    boolean run(Books books) throws SQLException {
        Instant to = Instant.now().minus(config.settle());
        BookPeriod period = new BookPeriod(to.minus(config.window()), to);
        ledger.forget(books.name());
        boolean isListed = compareLists(books, period);
        if (isListed) {
            lookUpOthers(books, period);
        }
        ledger.forget(books.name());
        return isListed;
    }

    /** Compares one effect that is done with the provider's answer to a look-up. */
    void check(Books books, String orderId, EffectKind kind) throws SQLException {
        for (LedgerEffect effect : ledger.find(orderId, kind)) {
            if (effect.state() == EffectState.SUCCEEDED) {
                Optional<Answer> answer =
                        patiently(() -> books.lists().lookUp(request(effect), identity(books, effect)));
                findings.save(
                        new Comparison(books.name()).of(effect, answer).stream().toList());
            }
        }
    }

    private boolean compareLists(Books books, BookPeriod period) throws SQLException {
        for (String cursor = ""; cursor != null; ) {
            String page = cursor;
            Optional<BookPage> found = patiently(() -> books.lists().list(period, page));
            if (found.isEmpty()) {
                return false;
            }
            List<BookEntry> entries = found.get().entries().stream()
                    .filter(BookEntry::isOfAnEffect)
                    .toList();
            compare(books, entries);
            runs.step(books.name(), entries.size(), 0, 0);
            cursor = found.get().next().orElse(null);
        }
        return true;
    }

    private void compare(Books books, List<BookEntry> entries) throws SQLException {
        Comparison comparison = new Comparison(books.name());
        Map<String, LedgerEffect> effects = ledger.take(books.name(), entries);
        findings.save(entries.stream()
                .flatMap(entry -> comparison.of(entry, effects.get(entry.key())).stream())
                .toList());
    }

    private void lookUpOthers(Books books, BookPeriod period) throws SQLException {
        Comparison comparison = new Comparison(books.name());
        LedgerEffect last = null;
        do {
            List<LedgerEffect> effects = ledger.unlisted(books, period, last, PAGE);
            List<Finding> found = new ArrayList<>();
            int unchecked = 0;
            for (LedgerEffect effect : effects) {
                Optional<Answer> answer =
                        patiently(() -> books.lists().lookUp(request(effect), identity(books, effect)));
                unchecked += answer.orElse(null) instanceof Answer.Unanswered ? 1 : 0;
                found.addAll(comparison.of(effect, answer).stream().toList());
            }
            findings.save(found);
            runs.step(books.name(), 0, effects.size(), unchecked);
            last = effects.size() < PAGE ? null : effects.get(PAGE - 1);
        } while (last != null);
    }

    /** A provider that is busy or away for a moment must not end a comparison of an hour. */
    private static <T> T patiently(Supplier<Uni<T>> request) {
        return Uni.createFrom()
                .deferred(request::get)
                .onFailure()
                .retry()
                .withBackOff(PAUSE)
                .atMost(ATTEMPTS)
                .await()
                .atMost(LONGEST);
    }

    private static CallIdentity identity(Books books, LedgerEffect effect) {
        return new CallIdentity(effect.key(), Optional.of(effect.reference()), null, false, books.provider());
    }

    /** Enough of the request for a look-up by reference. */
    private static ProviderRequest request(LedgerEffect effect) {
        EffectKind kind = effect.kind().family();
        if (kind.equals(EffectKind.PAYMENT)) {
            return new ProviderRequest.Charge(
                    ProviderRequest.Kind.CHARGE, effect.orderId(), effect.amount(), null, null, null);
        }
        if (kind.equals(EffectKind.CAPTURE)) {
            return new ProviderRequest.Capture(effect.orderId(), effect.payment(), effect.amount());
        }
        if (kind.equals(EffectKind.VOID)) {
            return new ProviderRequest.Release(effect.orderId(), effect.payment());
        }
        return kind.equals(EffectKind.REFUND)
                ? new ProviderRequest.Refund(effect.orderId(), effect.payment(), effect.amount())
                : new ProviderRequest.Shipment(effect.orderId(), List.of(), null, null, null, null, null);
    }
}
