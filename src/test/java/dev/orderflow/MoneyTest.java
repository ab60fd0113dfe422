package dev.orderflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Minor units are those of ISO 4217, List One. Browsers have other digits for some currencies. */
class MoneyTest {

    private static final String TWO =
            "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN"
                    + " BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD"
                    + " GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK"
                    + " MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR"
                    + " SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS"
                    + " VED VES WST XCD YER ZAR ZMW";
    private static final String NONE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
            + " XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";
    private static final String THREE = "BHD IQD JOD KWD LYD OMR TND";

    @Test
    void minorUnitsAreThoseOfIso4217() {
        assertThat(digitsOf(TWO)).containsExactly(2);
        assertThat(digitsOf(NONE)).containsExactly(0);
        assertThat(digitsOf(THREE)).containsExactly(3);
        assertThat(digitsOf("CLF")).containsExactly(4);
    }

    private static Set<Integer> digitsOf(String currencies) {
        return Arrays.stream(currencies.split(" "))
                .map(currency -> new Money(1L, currency).minorUnits())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
