package dev.orderflow.reconciliation;

import static java.util.stream.Collectors.joining;

import dev.orderflow.Money;
import dev.orderflow.database.Jdbc;
import dev.orderflow.effect.EffectKind;
import dev.orderflow.effect.EffectState;
import dev.orderflow.provider.BookEntry;
import dev.orderflow.provider.BookPeriod;
import dev.orderflow.provider.Providers.Books;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads effects from the ledger for a comparison, and remembers which of them were in a provider's list. */
@ApplicationScoped
class LedgerBooks {

    private static final String EFFECT = """
            select e.order_id, e.kind, e.state, e.reference, coalesce(e.amount, o.amount) as amount, o.currency,
                   p.reference as payment, v.state is not null and v.state <> 'REFUSED' as voided
            """;

    private static final String OF_ORDER = """
              left join effects p on p.order_id = e.order_id and p.kind = 'PAYMENT' and p.state = 'SUCCEEDED'
              left join effects v on v.order_id = e.order_id and v.kind = 'VOID'
            """;

    private static final String KNOWN = EFFECT + """
              from unnest(?::text[], ?::text[]) as g (order_id, kind)
              join effects e using (order_id, kind) join orders o on o.id = e.order_id
            """ + OF_ORDER;

    private static final String LISTED = """
            insert into listed_objects (provider, order_id, kind, reference)
            select * from unnest(?::text[], ?::text[], ?::text[], ?::text[]) returning 1""";

    /** Follows the primary key, so that all pages together read the table once. Nothing was requested for an order of 0. */
    private static final String UNLISTED = EFFECT + """
              from effects e join orders o on o.id = e.order_id
            """ + OF_ORDER + """
             where (e.order_id, e.kind) > (?, ?) and e.state = 'SUCCEEDED'
               and e.finished_at >= ?::timestamptz and e.finished_at < ?::timestamptz
               and case e.kind when 'SHIPMENT' then o.shipping_provider else o.payment_provider end is not distinct from ?::text
               and split_part(e.kind, '/', 1) = any (string_to_array(?, ',')) and (o.amount > 0 or e.kind = 'SHIPMENT')
               and not exists (select from listed_objects l
                                where l.provider = ? and l.order_id = e.order_id and l.kind = e.kind and l.reference = e.reference)
             order by e.order_id, e.kind limit ?""";

    private final DataSource database;

    LedgerBooks(DataSource database) {
        this.database = database;
    }

    void forget(String provider) throws SQLException {
        Jdbc.query(
                database, "delete from listed_objects where provider = ? returning 1", row -> row.getInt(1), provider);
    }

    /**
     * Notes the entries as listed.
     *
     * @return the effects that they are about, by idempotency key
     */
    Map<String, LedgerEffect> take(String provider, List<BookEntry> entries) throws SQLException {
        Map<String, LedgerEffect> byKey = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            Jdbc.query(
                    connection,
                    LISTED,
                    entries,
                    row -> row.getInt(1),
                    entry -> provider,
                    BookEntry::orderId,
                    BookEntry::kind,
                    BookEntry::reference);
            Jdbc.query(connection, KNOWN, entries, LedgerBooks::effect, BookEntry::orderId, BookEntry::kind)
                    .forEach(effect -> byKey.put(effect.key(), effect));
        }
        return byKey;
    }

    /** @return at most one */
    List<LedgerEffect> find(String orderId, EffectKind kind) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Jdbc.query(connection, KNOWN, List.of(kind), LedgerBooks::effect, each -> orderId, EffectKind::name);
        }
    }

    /**
     * A page of the effects that are done and were not listed.
     *
     * @param after the last effect of the previous page; null for the first
     */
    List<LedgerEffect> unlisted(Books books, BookPeriod period, LedgerEffect after, int limit) throws SQLException {
        return Jdbc.query(
                database,
                UNLISTED,
                LedgerBooks::effect,
                after == null ? "" : after.orderId(),
                after == null ? "" : after.kind().name(),
                period.from().toString(),
                period.to().toString(),
                books.provider(),
                books.kinds().stream().map(EffectKind::name).collect(joining(",")),
                books.name(),
                limit);
    }

    private static LedgerEffect effect(ResultSet row) throws SQLException {
        return new LedgerEffect(
                row.getString("order_id"),
                new EffectKind(row.getString("kind")),
                EffectState.valueOf(row.getString("state")),
                row.getString("reference"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("payment"),
                row.getBoolean("voided"));
    }
}
