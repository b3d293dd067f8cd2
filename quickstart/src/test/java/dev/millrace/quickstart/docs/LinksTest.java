package dev.millrace.quickstart.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void shouldLeadSomewhereWithEveryRelativeLink() throws IOException {
    // Given
    List<Page> pages = pages();

    // When
    List<String> dead = pages.stream().flatMap(LinksTest::dead).toList();

    // Then
    assertThat(pages).hasSizeGreaterThan(10);
    assertThat(dead).isEmpty();
  }

  private static List<Page> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Page.REPOSITORY, 6)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .filter(file -> !isBuilt(Page.REPOSITORY.relativize(file)))
          .map(Page::read)
          .toList();
    }
  }

  private static boolean isBuilt(Path file) {
    return Stream.of("target", ".git", "node_modules").anyMatch(name -> contains(file, name));
  }

  private static boolean contains(Path file, String directory) {
    for (Path part : file) {
      if (part.toString().equals(directory)) {
        return true;
      }
    }
    return false;
  }

  private static Stream<String> dead(Page page) {
    return page.links().stream()
        .filter(link -> !link.matches("[a-z]+:.*"))
        .flatMap(link -> problem(page, link).stream());
  }

  private static Optional<String> problem(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.path() : page.path().resolveSibling(parts[0]).normalize();
    boolean found =
        Files.exists(target)
            && (parts.length == 1 || Page.read(target).anchors().contains(parts[1]));
    Path from = Page.REPOSITORY.relativize(page.path());
    return found ? Optional.empty() : Optional.of("%s: (%s)".formatted(from, link));
  }
}
