package dev.offramp.api.docs;

/** Names schemas for those who read the page: {@code SellResponse.Crypto} is {@code SellCrypto}. */
final class SchemaNames {
  private SchemaNames() {}

  static String of(Class<?> type) {
    Class<?> enclosing = type.getEnclosingClass();
    String own = type.getSimpleName().replaceFirst("(?<=.)(Response|Body|Request)$", "");
    return enclosing == null || enclosing.getSimpleName().endsWith("Resource")
        ? own
        : of(enclosing) + own;
  }
}
