package dev.millrace.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KindTest {
  private final Optional<String> before = Optional.ofNullable(System.getProperty(Kind.PROPERTY));

  @BeforeEach
  @AfterEach
  void restore() {
    before.ifPresentOrElse(
        value -> System.setProperty(Kind.PROPERTY, value),
        () -> System.clearProperty(Kind.PROPERTY));
  }

  @Test
  void shouldBeEmbeddedWhereThatIsAsked() {
    System.setProperty(Kind.PROPERTY, "embedded");

    assertThat(Kind.chosen()).isEqualTo(Kind.EMBEDDED);
  }

  @Test
  void shouldSayWhatCanBeAsked() {
    System.setProperty(Kind.PROPERTY, "docker");

    assertThatThrownBy(Kind::chosen)
        .hasMessage("millrace.parts or MILLRACE_PARTS: say embedded, containers or auto");
  }

  @Test
  void shouldHideNoFailureWhereContainersAreAsked() {
    System.setProperty(Kind.PROPERTY, "containers");
    RuntimeException failure = new IllegalStateException("it does not start");

    assertThatThrownBy(() -> Kind.giveUp(failure)).isSameAs(failure);
  }

  @Test
  void shouldNameTheVariableOfAnImage() {
    assertThat(Setting.variable(Image.KAFKA.property())).isEqualTo("MILLRACE_IMAGE_KAFKA");
  }
}
