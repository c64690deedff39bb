package dev.guardband.exporter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.guardband.exporter.core.ErrorClass;
import dev.guardband.exporter.core.SourceFailure;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PagesTest {
  @Test
  void pages_are_followed_until_there_is_no_token() throws Exception {
    List<String> all =
        Pages.all(
            "letters",
            token ->
                switch (token.orElse("first")) {
                  case "first" -> Pages.Page.of(List.of("a", "b"), "2");
                  case "2" -> Pages.Page.of(List.of(), "3");
                  default -> Pages.Page.of(List.of("c"), "");
                });

    assertThat(all).containsExactly("a", "b", "c");
  }

  @Test
  void a_token_that_comes_twice_is_malformed() {
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class,
            () -> Pages.all("letters", token -> Pages.Page.of(List.of("a"), "again")));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("letters: the token of the next page came twice");
  }

  @Test
  void a_free_listing_may_have_any_number_of_pages_and_none_is_kept() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger asked = new AtomicInteger();
    Pages.free(
        "numbers",
        token -> {
          assertThat(taken).hasValue(asked.get());
          int page = asked.incrementAndGet();
          return Pages.Page.of(List.of(page), page < 5000 ? "" + page : null);
        },
        page -> taken.addAndGet(page.size()));

    assertThat(taken).hasValue(5000);
  }

  @Test
  void empty_pages_in_a_row_are_given_up_though_each_has_a_new_token() {
    AtomicInteger asked = new AtomicInteger();
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class,
            () ->
                Pages.free(
                    "letters",
                    token -> {
                      int page = asked.incrementAndGet();
                      return Pages.Page.of(
                          page % 40 == 0 && page < 100 ? List.of("a") : List.of(), "" + page);
                    }));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("letters: 50 pages in a row are empty, and none is the last");
    assertThat(asked).hasValue(80 + 50);
  }

  @Test
  void a_billed_listing_that_does_not_end_is_given_up() {
    AtomicInteger asked = new AtomicInteger();
    SourceFailure failure =
        catchThrowableOfType(
            SourceFailure.class,
            () ->
                Pages.all(
                    "letters", token -> Pages.Page.of(List.of("a"), "" + asked.incrementAndGet())));

    assertThat(failure.errorClass()).isEqualTo(ErrorClass.MALFORMED);
    assertThat(failure).hasMessage("letters: there are more than 50 pages");
    assertThat(asked).hasValue(50);
  }
}
