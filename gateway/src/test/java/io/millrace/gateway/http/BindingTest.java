package io.millrace.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingTest {
  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
  void loopbackNeedsNoDecision(String host) throws Exception {
    ListenAddress listen = new ListenAddress(host, 7070);

    assertThat(Binding.check(listen, AuthMode.UNDECIDED).getAddress().isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
  void anyOtherAddressNeedsOne(String host) throws Exception {
    ListenAddress listen = new ListenAddress(host, 7070);

    assertThatExceptionOfType(ListenException.class)
        .isThrownBy(() -> Binding.check(listen, AuthMode.UNDECIDED))
        .withMessageContaining("auth.mode=none")
        .withMessageContaining(listen.toString());
    assertThat(Binding.check(listen, AuthMode.NONE).getPort()).isEqualTo(7070);
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() {
    ListenAddress listen = new ListenAddress("no.such.host.invalid", 1);

    assertThatExceptionOfType(ListenException.class)
        .isThrownBy(() -> Binding.check(listen, AuthMode.NONE))
        .withMessage("Cannot listen on no.such.host.invalid:1: the host is unknown.");
  }
}
