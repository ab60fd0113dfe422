package dev.orderflow;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;

/** Requires a postal code and a city, except in countries whose addresses have none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = CompleteAddress.Validator.class)
public @interface CompleteAddress {

    String message() default "must not be blank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<CompleteAddress, Address> {

        /** Countries without postal codes, or whose addresses are usually written without one. */
        private static final Set<String> WITHOUT_POSTAL_CODE = Set.of(
                ("AE AF AG AI AL AO AQ AW BB BF BI BJ BO BQ BS BT BV BW BZ CD CF CG CI CK CM CO CW DJ DM ER FJ GA GD GH GI"
                                + " GM GQ GY HK IE JM KI KM KN KP KY LC LY ML MO MR MS MW MZ NA NR NU PA PE PS QA RW SB SC SL SR SS"
                                + " ST SX SY TD TF TG TK TL TO TT TV TZ UG VC VG VN VU WS YE ZW")
                        .split(" "));

        private static final Set<String> WITHOUT_CITY =
                Set.of("AG", "GI", "HK", "KY", "MC", "MO", "NR", "SG", "VA", "VG");

        @Override
        public boolean isValid(Address address, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            return has(address.postalCode(), WITHOUT_POSTAL_CODE, address.country(), "postalCode", context)
                    & has(address.city(), WITHOUT_CITY, address.country(), "city", context);
        }

        private static boolean has(
                String value, Set<String> without, String country, String field, ConstraintValidatorContext context) {
            if (value != null || country != null && without.contains(country)) {
                return true;
            }
            context.buildConstraintViolationWithTemplate(context.getDefaultConstraintMessageTemplate())
                    .addPropertyNode(field)
                    .addConstraintViolation();
            return false;
        }
    }
}
