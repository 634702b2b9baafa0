package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.page.QrCode;

/** Draws a QR code as inline SVG. */
final class QrSvg {
  private QrSvg() {}

  static String of(String text, String label) {
    QrCode code = QrCode.of(text);
    return """
        <svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" \
        xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges">\
        <path fill="#000" d="%s"/></svg>
        """
        .formatted(Html.escape(label), code.size(), code.size(), code.path());
  }
}
