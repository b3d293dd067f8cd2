package dev.millrace.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API as it appears on the wire, beyond what the contract's client shows. */
class EmbeddedRegistryIT {

  private static final String LONG = "{\"schema\": \"{\\\"type\\\": \\\"long\\\"}\"}";
  private static final String INT = "{\"schema\": \"\\\"int\\\"\"}";
  private static final String STRING = "{\"schema\": \"\\\"string\\\"\"}";

  private final HttpClient http = HttpClient.newHttpClient();
  private EmbeddedRegistry registry;

  @BeforeEach
  void start() {
    registry = EmbeddedRegistry.start();
  }

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void shouldNumberSchemasFromOneWithoutGaps() {
    // When
    var first = post("/subjects/a/versions", LONG);
    var refused = post("/subjects/a/versions", STRING);
    var same = post("/subjects/b/versions", "{\"schema\": \"\\\"long\\\"\"}");
    var second = post("/subjects/b-key/versions", STRING);

    // Then
    assertThat(first).isEqualTo("200 {\"id\":1}");
    assertThat(refused).startsWith("409 ").contains("\"error_code\":409", "TYPE_MISMATCH");
    assertThat(same).isEqualTo("200 {\"id\":1}");
    assertThat(second).isEqualTo("200 {\"id\":2}");
  }

  @Test
  void shouldKeepItsSchemasOverARestart() {
    // Given
    post("/subjects/a/versions", LONG);

    // When
    registry.restart();

    // Then
    assertThat(get("/schemas/ids/1")).isEqualTo("200 {\"schema\":\"\\\"long\\\"\"}");
  }

  @Test
  void shouldDeleteSoftlyBeforeForGood() {
    // Given
    post("/subjects/a/versions", INT);
    post("/subjects/a/versions", LONG);

    // When / Then
    assertThat(delete("/subjects/a/versions/1?permanent=true"))
        .startsWith("404 ")
        .contains("40407");
    assertThat(delete("/subjects/a/versions/1")).isEqualTo("200 1");
    assertThat(delete("/subjects/a/versions/1")).startsWith("404 ").contains("40406");
    assertThat(get("/subjects/a/versions")).isEqualTo("200 [2]");
    assertThat(get("/subjects/a/versions?deleted=true")).isEqualTo("200 [1,2]");
    assertThat(delete("/subjects/a/versions/1?permanent=true")).isEqualTo("200 1");
    assertThat(delete("/subjects/a?permanent=true")).startsWith("404 ").contains("40405");
    assertThat(delete("/subjects/a")).isEqualTo("200 [2]");
    assertThat(delete("/subjects/a")).startsWith("404 ").contains("40404");
    assertThat(get("/subjects")).isEqualTo("200 []");
    assertThat(get("/subjects?deleted=true")).isEqualTo("200 [\"a\"]");
    assertThat(delete("/subjects/a?permanent=true")).isEqualTo("200 [2]");
    assertThat(get("/subjects?deleted=true")).isEqualTo("200 []");
    assertThat(get("/schemas/ids/2")).startsWith("200 ");
  }

  @Test
  void shouldSayWhereASchemaIsUsed() {
    // Given
    post("/subjects/a/versions", LONG);
    post("/subjects/b/versions", LONG);

    // When / Then
    assertThat(get("/schemas/ids/1/subjects")).isEqualTo("200 [\"a\",\"b\"]");
    assertThat(get("/schemas/ids/1/versions")).contains("\"a\"", "\"b\"", "\"version\":1");
    assertThat(post("/subjects/a", LONG))
        .contains("\"id\":1", "\"version\":1", "\"subject\":\"a\"");
    assertThat(post("/subjects/a", STRING)).startsWith("404 ").contains("40403");
    assertThat(post("/subjects/z", STRING)).startsWith("404 ").contains("40401");
  }

  @Test
  void shouldIgnoreTheOrderOfPropertiesWhenNormalizing() {
    // Given
    var one = "{\"schema\": \"{\\\"type\\\":\\\"long\\\",\\\"x\\\":1,\\\"a\\\":2}\"}";
    var other = "{\"schema\": \"{\\\"type\\\":\\\"long\\\",\\\"a\\\":2,\\\"x\\\":1}\"}";

    // When / Then
    assertThat(post("/subjects/a/versions?normalize=true", one)).isEqualTo("200 {\"id\":1}");
    assertThat(post("/subjects/a/versions?normalize=true", other)).isEqualTo("200 {\"id\":1}");
    assertThat(post("/subjects/b/versions", one)).isEqualTo("200 {\"id\":2}");
  }

  @Test
  void shouldExplainIncompatibilityWhenAskedVerbosely() {
    // Given
    post("/subjects/a/versions", LONG);

    // When
    var brief = post("/compatibility/subjects/a/versions/latest", STRING);
    var verbose = post("/compatibility/subjects/a/versions?verbose=true", STRING);

    // Then
    assertThat(brief).isEqualTo("200 {\"is_compatible\":false}");
    assertThat(verbose).contains("\"is_compatible\":false", "new schema cannot read old data");
    assertThat(post("/compatibility/subjects/nobody/versions/latest", STRING)).contains("true");
    assertThat(post("/compatibility/subjects/a/versions/9", STRING)).contains("40402");
  }

  @Test
  void shouldFallBackToTheGlobalLevel() {
    // When / Then
    assertThat(get("/config")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    assertThat(get("/config/a")).startsWith("404 ").contains("40408");
    assertThat(get("/config/a?defaultToGlobal=true")).contains("BACKWARD");
    assertThat(put("/config/a", "{\"compatibility\":\"NONE\"}"))
        .isEqualTo("200 {\"compatibility\":\"NONE\"}");
    assertThat(get("/config/a")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
    assertThat(delete("/config/a")).contains("NONE");
    assertThat(get("/config/a")).contains("40408");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"schema\": \"{\\\"type\\\": \\\"nonsense\\\"}\"} | 422 | 42201",
        "{\"schema\": \"not even JSON\"} | 422 | 42201",
        "{} | 422 | 42201",
        "{\"schema\": \"\\\"long\\\"\", \"schemaType\": \"PROTOBUF\"} | 422 | 42201",
        "{\"schema\": | 400 | 400",
        "null | 400 | 400",
      })
  void shouldRefuseWhatIsNoSchema(String body, int status, int code) {
    // When
    var answer = post("/subjects/a/versions", body);

    // Then
    assertThat(answer).startsWith(status + " ").contains("\"error_code\":" + code);
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    // When / Then
    assertThat(put("/config", "{\"compatibility\":\"ROUGHLY\"}"))
        .startsWith("422 ")
        .contains("42203");
    assertThat(get("/subjects/a/versions/zero")).startsWith("422 ").contains("42202");
    assertThat(get("/schemas/ids/seven")).startsWith("404 ").contains("40403");
    assertThat(get("/nothing/here")).startsWith("404 ").contains("\"error_code\":404");
  }

  @Test
  void shouldRefuseRequestsBeyondAMebibyte() {
    // Given
    var long2 = "{\"schema\": \"" + " ".repeat(1024 * 1024) + "\"}";

    // When
    var answer = post("/subjects/a/versions", long2);

    // Then
    assertThat(answer).startsWith("413 ");
  }

  private String get(String path) {
    return send(request(path).GET());
  }

  private String post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  private String put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  private String delete(String path) {
    return send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(registry.url() + path))
        .header("Content-Type", "application/vnd.schemaregistry.v1+json");
  }

  /** Status and body. */
  private String send(HttpRequest.Builder request) {
    try {
      var response = http.send(request.build(), BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
