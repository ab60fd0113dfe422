package dev.orderflow.provider;

import dev.orderflow.effect.EffectKind;

/**
 * A webhook was about this refund, which may have ended before. A refund can fail after it has succeeded.
 *
 * @param provider whose webhook it was
 */
public record AboutRefund(String provider, String orderId, EffectKind kind) {}
