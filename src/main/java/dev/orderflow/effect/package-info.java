/**
 * Makes each effect at a provider happen once, whatever crashes. {@link dev.orderflow.effect.StepProtocol} begins, recovers and
 * finishes every effect. A use case describes its effect as a {@link dev.orderflow.effect.Step},
 * {@link dev.orderflow.effect.Attempt} decides whether a call is safe, and {@link dev.orderflow.effect.EffectLog} records what was
 * begun and what ended.
 *
 * <p>Not here: SQL, which is in {@code ledger}, requests to providers, which are in {@code provider}, and RabbitMQ. A use case makes
 * the decision about its order.
 */
package dev.orderflow.effect;
