package dev.orderflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.fixture.MoneyRun;
import dev.orderflow.fixture.WorkerProcess;
import org.junit.jupiter.api.Test;

class GroupSizeIT {

    /** A queue's arguments cannot change, so that a worker with another group size uses the existing queues. */
    @Test
    void queuesThatWereMadeWithAnotherGroupSizeAreTakenAsTheyAre() throws Exception {
        try (MoneyRun run = new MoneyRun("group-size")) {
            run.worker();
            WorkerProcess sized =
                    run.with("orderflow.topology.initial-group-size", "1").worker();

            assertThat(sized.probe("/q/health/ready").body()).doesNotContain("PRECONDITION_FAILED");
        }
    }
}
