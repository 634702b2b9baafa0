package dev.offramp.sandbox.partna;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/** Draws a QR code as inline SVG. */
final class QrSvg {
  private QrSvg() {}

  static String of(String text, String label) {
    BitMatrix dots;
    try {
      dots =
          new QRCodeWriter()
              .encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 2));
    } catch (WriterException impossible) {
      throw new IllegalStateException("cannot draw a QR code", impossible);
    }
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < dots.getHeight(); y++) {
      for (int x = 0; x < dots.getWidth(); x++) {
        if (dots.get(x, y)) {
          path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
        }
      }
    }
    return """
        <svg class="qr" role="img" aria-label="%s" viewBox="0 0 %d %d" \
        xmlns="http://www.w3.org/2000/svg" shape-rendering="crispEdges">\
        <path fill="#000" d="%s"/></svg>
        """
        .formatted(Html.escape(label), dots.getWidth(), dots.getHeight(), path);
  }
}
