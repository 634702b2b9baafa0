package dev.offramp.sandbox.page;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code as an SVG path.
 *
 * @param size width and height of the view box, a quiet zone of two included
 * @param path the dark modules
 */
public record QrCode(int size, String path) {
  /** The code of a text. */
  public static QrCode of(String text) {
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
    return new QrCode(dots.getWidth(), path.toString());
  }
}
