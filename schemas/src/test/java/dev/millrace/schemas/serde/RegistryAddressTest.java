package dev.millrace.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "http://registry:8081 http://registry:8081",
        "https://ada:secret@registry:8081/v1 https://registry:8081/v1",
        "https://ada:s@c,ret@registry:8081 https://registry:8081",
        "http://ada:secret@a:8081,http://ada:secret@b:8081 http://a:8081,http://b:8081",
        "mock://test mock://test"
      })
  void shouldLeaveOutUserAndPassword(String url, String shown) {
    assertThat(RegistryAddress.shown(url)).isEqualTo(shown);
  }
}
