package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.http.HttpRequest;
import java.util.List;

/** {@code page} and {@code perPage}, which come as text and go back as numbers (3.2). */
record Paging(int page, int perPage) {
  static Paging of(HttpRequest request) {
    return new Paging(number(request, "page", 1), number(request, "perPage", 20));
  }

  /** A positive number of the query, or the usual one when absent or useless. */
  static int number(HttpRequest request, String name, int usual) {
    return request
        .parameter(name)
        .filter(text -> text.matches("[1-9]\\d{0,5}"))
        .map(Integer::parseInt)
        .orElse(usual);
  }

  <T> List<T> cut(List<T> all) {
    return all.stream().skip((long) (page - 1) * perPage).limit(perPage).toList();
  }

  int pagesOf(int rows) {
    return (rows + perPage - 1) / perPage;
  }
}
