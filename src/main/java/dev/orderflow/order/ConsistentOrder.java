package dev.orderflow.order;

import dev.orderflow.Adjustment;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All amounts have the currency of the total. If every line has a unit price, lines and adjustments add up to the total. An order
 * with goods to ship has an address.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ConsistentOrder.Validator.class)
@interface ConsistentOrder {

    String message() default "is not consistent";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<ConsistentOrder, Order> {

        @Override
        public boolean isValid(Order order, ConstraintValidatorContext context) {
            boolean isAddressed = order.shipTo() != null
                    || order.lines() == null
                    || order.lines().stream().noneMatch(line -> line != null && line.isShipped())
                    || blame(context, "shipTo", "must not be null, because a line requires shipping");
            return isAddressed & (!isReadable(order) || hasOneCurrency(order, context) && addsUp(order, context));
        }

        /** Whether the amounts can be compared. The validation of the fields reports missing amounts. */
        private static boolean isReadable(Order order) {
            return isComplete(order.total())
                    && order.lines() != null
                    && order.lines().stream().allMatch(Validator::isReadable)
                    && adjustments(order)
                            .allMatch(each -> each != null
                                    && each.amount() != null
                                    && each.amount().amount() != null
                                    && each.amount().currency() != null);
        }

        private static boolean isReadable(OrderLine line) {
            return line != null && line.quantity() != null && amounts(line).allMatch(Validator::isComplete);
        }

        private static boolean isComplete(Money money) {
            return money != null && money.amount() != null && money.currency() != null;
        }

        private static boolean hasOneCurrency(Order order, ConstraintValidatorContext context) {
            String currency = order.total().currency();
            boolean lines = order.lines().stream()
                    .flatMap(Validator::amounts)
                    .allMatch(money -> money.currency().equals(currency));
            boolean adjustments = adjustments(order)
                    .allMatch(adjustment -> adjustment.amount().currency().equals(currency));
            return (lines || blame(context, "lines", "must have amounts in the currency of the total"))
                    & (adjustments || blame(context, "adjustments", "must have amounts in the currency of the total"));
        }

        private static boolean addsUp(Order order, ConstraintValidatorContext context) {
            if (order.lines().stream().anyMatch(line -> line.unitPrice() == null)) {
                return true;
            }
            BigInteger sum = sum(order);
            return sum.equals(BigInteger.valueOf(order.total().amount()))
                    || blame(context, "total.amount", "must be the sum of the lines and adjustments, which is " + sum);
        }

        /** Exact, because a sum that overflows could happen to equal the total. */
        private static BigInteger sum(Order order) {
            boolean addsTax = !Boolean.TRUE.equals(order.pricesIncludeTax());
            return Stream.concat(
                            order.lines().stream().map(line -> price(line, addsTax)),
                            adjustments(order)
                                    .map(each ->
                                            BigInteger.valueOf(each.amount().amount())))
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        private static BigInteger price(OrderLine line, boolean addsTax) {
            return amount(line.unitPrice())
                    .multiply(BigInteger.valueOf(line.quantity()))
                    .subtract(amount(line.discount()))
                    .add(addsTax ? amount(line.tax()) : BigInteger.ZERO);
        }

        private static BigInteger amount(Money money) {
            return money == null ? BigInteger.ZERO : BigInteger.valueOf(money.amount());
        }

        private static Stream<Money> amounts(OrderLine line) {
            return Stream.of(line.unitPrice(), line.discount(), line.tax()).filter(Objects::nonNull);
        }

        private static Stream<Adjustment> adjustments(Order order) {
            return Objects.requireNonNullElse(order.adjustments(), List.<Adjustment>of()).stream();
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
