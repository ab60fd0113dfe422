package dev.orderflow.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.HostAndPort;
import org.junit.jupiter.api.Test;

class SameOriginTest {

    @Test
    void anOriginIsOursIfHostAndPortAre() {
        assertThat(isOurs("http://shop.example:8080", "shop.example:8080")).isTrue();
        assertThat(isOurs("http://Shop.Example", "shop.example")).isTrue();
        assertThat(isOurs("http://shop.example", "shop.example:80")).isTrue();
        assertThat(isOurs("http://[::1]:8080", "[::1]:8080")).isTrue();
    }

    @Test
    void aProxyMayEndTls() {
        assertThat(isOurs("https://shop.example", "shop.example")).isTrue();
        assertThat(isOurs("https://shop.example", "shop.example:443")).isTrue();
    }

    @Test
    void anyOtherIsNot() {
        assertThat(isOurs("http://shop.example:8080", "shop.example")).isFalse();
        assertThat(isOurs("http://shop.example", "shop.example:8080")).isFalse();
        assertThat(isOurs("http://shop.example.evil", "shop.example")).isFalse();
        assertThat(isOurs("http://evil/shop.example", "shop.example")).isFalse();
        assertThat(isOurs("http://shop.example@evil", "shop.example")).isFalse();
        assertThat(isOurs("null", "shop.example")).isFalse();
        assertThat(isOurs("", "shop.example")).isFalse();
        assertThat(isOurs("http://shop.example extra", "shop.example")).isFalse();
        assertThat(SameOrigin.isOurs("http://shop.example", null)).isFalse();
    }

    private static boolean isOurs(String origin, String host) {
        return SameOrigin.isOurs(origin, HostAndPort.parseAuthority(host, -1));
    }
}
