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

/**
 * All amounts have the currency of the total. If every line has a unit price, lines and adjustments add up to the total. An order
 * with goods to ship has an address. Loops instead of streams, because each order is checked twice on its way.
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
                    || !requiresShipping(order)
                    || blame(context, "shipTo", "must not be null, because a line requires shipping");
            return isAddressed & (!isReadable(order) || hasOneCurrency(order, context) && addsUp(order, context));
        }

        private static boolean requiresShipping(Order order) {
            for (OrderLine line : orEmpty(order.lines())) {
                if (line != null && line.isShipped()) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the amounts can be compared. The validation of the fields reports missing amounts. */
        private static boolean isReadable(Order order) {
            boolean readable = order.total() != null && isReadable(order.total()) && order.lines() != null;
            for (OrderLine line : orEmpty(order.lines())) {
                readable &= line != null
                        && line.quantity() != null
                        && isReadable(line.unitPrice())
                        && isReadable(line.discount())
                        && isReadable(line.tax());
            }
            for (Adjustment each : orEmpty(order.adjustments())) {
                readable &= each != null
                        && each.amount() != null
                        && each.amount().amount() != null
                        && each.amount().currency() != null;
            }
            return readable;
        }

        private static boolean isReadable(Money money) {
            return money == null || money.amount() != null && money.currency() != null;
        }

        private static boolean hasOneCurrency(Order order, ConstraintValidatorContext context) {
            String currency = order.total().currency();
            boolean lines = true;
            for (OrderLine line : order.lines()) {
                lines &= isIn(currency, line.unitPrice())
                        && isIn(currency, line.discount())
                        && isIn(currency, line.tax());
            }
            boolean adjustments = true;
            for (Adjustment each : orEmpty(order.adjustments())) {
                adjustments &= each.amount().currency().equals(currency);
            }
            return (lines || blame(context, "lines", "must have amounts in the currency of the total"))
                    & (adjustments || blame(context, "adjustments", "must have amounts in the currency of the total"));
        }

        private static boolean isIn(String currency, Money money) {
            return money == null || money.currency().equals(currency);
        }

        /** Exact, because a sum that overflows could happen to equal the total. */
        private static boolean addsUp(Order order, ConstraintValidatorContext context) {
            boolean addsTax = !Boolean.TRUE.equals(order.pricesIncludeTax());
            BigInteger sum = BigInteger.ZERO;
            for (OrderLine line : order.lines()) {
                if (line.unitPrice() == null) {
                    return true;
                }
                sum = sum.add(price(line, addsTax));
            }
            for (Adjustment each : orEmpty(order.adjustments())) {
                sum = sum.add(BigInteger.valueOf(each.amount().amount()));
            }
            return sum.equals(BigInteger.valueOf(order.total().amount()))
                    || blame(context, "total.amount", "must be the sum of the lines and adjustments, which is " + sum);
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

        private static <T> List<T> orEmpty(List<T> list) {
            return list == null ? List.of() : list;
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
