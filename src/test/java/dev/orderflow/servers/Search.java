package dev.orderflow.servers;

import dev.orderflow.servers.Answer.Found;
import dev.orderflow.servers.Answer.Missing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Asks one place after the other, in the order of the steps, until one of them has the server. */
record Search(Kind kind, Map<Step, Callable<Answer>> places) {
    Found run() {
        List<String> reasons = new ArrayList<>();
        for (Step step : new TreeSet<>(places.keySet())) {
            Answer answer = ask(step);
            if (answer instanceof Found found) {
                return found.since(reasons);
            }
            reasons.add(((Missing) answer).why());
        }
        throw new NoServerFound(kind, reasons);
    }

    private Answer ask(Step step) {
        if (step.isSkipped()) {
            return new Missing("the step " + step + " is skipped");
        }
        try {
            return places.get(step).call();
        } catch (Exception failure) {
            return new Missing("the step " + step + " failed (" + failure.getMessage() + ")");
        }
    }
}
