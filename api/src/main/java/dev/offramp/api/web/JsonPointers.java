package dev.offramp.api.web;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Writes RFC 6901 JSON pointers that are safe to print. */
final class JsonPointers {
  private static final int MAX_NAME = 128;

  private JsonPointers() {}

  static String child(String parent, String name) {
    return parent + "/" + Printable.text(name, MAX_NAME).replace("~", "~0").replace("/", "~1");
  }

  static String of(JsonMappingException misfit) {
    String pointer = "";
    for (JsonMappingException.Reference step : misfit.getPath()) {
      pointer =
          step.getFieldName() == null
              ? pointer + "/" + step.getIndex()
              : child(pointer, step.getFieldName());
    }
    return pointer;
  }
}
