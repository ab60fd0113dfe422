package dev.orderflow.order;

import dev.orderflow.Money;
import dev.orderflow.OrderLine;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigInteger;

/** If every line has a unit price, the lines must add up to the total, in the same currency. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LinesAddUp.Validator.class)
@interface LinesAddUp {

    String message() default "must be the sum of the lines";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<LinesAddUp, Order> {

        @Override
        public boolean isValid(Order order, ConstraintValidatorContext context) {
            if (!isPriced(order)) {
                return true;
            }
            if (order.lines().stream()
                    .anyMatch(line ->
                            !order.total().currency().equals(line.unitPrice().currency()))) {
                return blame(context, "lines", "must have unit prices in the currency of the total");
            }
            return sum(order).equals(BigInteger.valueOf(order.total().amount()))
                    || blame(context, "total.amount", "must be the sum of the lines, which is " + sum(order));
        }

        private static boolean isPriced(Order order) {
            return isComplete(order.total())
                    && order.lines() != null
                    && order.lines().stream()
                            .allMatch(line -> line != null && line.quantity() != null && isComplete(line.unitPrice()));
        }

        private static boolean isComplete(Money money) {
            return money != null && money.amount() != null && money.currency() != null;
        }

        /** Exact, because a sum that overflows could happen to equal the total. */
        private static BigInteger sum(Order order) {
            return order.lines().stream().map(Validator::price).reduce(BigInteger.ZERO, BigInteger::add);
        }

        private static BigInteger price(OrderLine line) {
            return BigInteger.valueOf(line.unitPrice().amount()).multiply(BigInteger.valueOf(line.quantity()));
        }

        private static boolean blame(ConstraintValidatorContext context, String field, String message) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message)
                    .addPropertyNode(field)
                    .addConstraintViolation();
            return false;
        }
    }
}
