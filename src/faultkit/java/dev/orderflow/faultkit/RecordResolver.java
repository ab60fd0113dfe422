package dev.orderflow.faultkit;

import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets a template read records that are not public. Qute's own reflection reads public classes only. */
final class RecordResolver implements ValueResolver {

    @Override
    public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Record && context.getParams().isEmpty();
    }

    @Override
    public CompletionStage<Object> resolve(EvalContext context) {
        try {
            var member = context.getBase().getClass().getDeclaredMethod(context.getName());
            member.setAccessible(true);
            return CompletableFuture.completedFuture(member.invoke(context.getBase()));
        } catch (NoSuchMethodException unknown) {
            return Results.notFound(context);
        } catch (ReflectiveOperationException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
