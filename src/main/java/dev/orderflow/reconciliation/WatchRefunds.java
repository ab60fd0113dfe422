package dev.orderflow.reconciliation;

import dev.orderflow.provider.AboutRefund;
import dev.orderflow.provider.Providers;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import org.jboss.logging.Logger;

/** Looks a refund up when its provider notifies about it after it has ended, because it may have failed since. */
@Singleton
class WatchRefunds {

    private static final Logger LOG = Logger.getLogger(WatchRefunds.class);

    private final Providers providers;
    private final Reconcile reconcile;

    WatchRefunds(Providers providers, Reconcile reconcile) {
        this.providers = providers;
        this.reconcile = reconcile;
    }

    /** Runs on a thread that may block. If it fails, the next comparison finds the refund. */
    void check(@ObservesAsync AboutRefund refund) {
        providers.books().stream()
                .filter(books -> books.name().equals(refund.provider()))
                .forEach(books -> {
                    try {
                        reconcile.check(books, refund.orderId(), refund.kind());
                    } catch (SQLException | RuntimeException e) {
                        LOG.debugf("could not look up the refund of order %s: %s", refund.orderId(), e);
                    }
                });
    }
}
