package dev.offramp.runtime.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.PEMParser;

/** Reads keys and certificates that stand in the configuration as PEM text or as a file's path. */
final class Pem {
  private static final String BEGIN = "-----BEGIN";
  private static final int LEAST_RSA_BITS = 2048;

  private Pem() {}

  /**
   * The PEM text itself, or that of the file it names.
   *
   * @param directory where a relative path starts
   */
  static String text(String textOrPath, Path directory) throws PemException {
    if (textOrPath.contains(BEGIN)) {
      // A variable set in an env file often has its line breaks written out.
      return textOrPath.contains("\n") ? textOrPath : textOrPath.replace("\\n", "\n");
    }
    try {
      return Files.readString(directory.resolve(textOrPath));
    } catch (IOException | InvalidPathException e) {
      throw new PemException("no such readable file; write PEM text or the path of a PEM file");
    }
  }

  /** Each must be an RSA key strong enough to be trusted with money. */
  static void rsaPublicKeys(String pem) throws PemException {
    for (Object entry : entries(pem)) {
      if (!(entry instanceof SubjectPublicKeyInfo key) || rsaBits(key) < LEAST_RSA_BITS) {
        throw new PemException(
            "it must hold RSA public keys of 2048 bits or more (PKCS#1 or SPKI), nothing else");
      }
    }
  }

  static void certificates(String pem) throws PemException {
    for (Object entry : entries(pem)) {
      if (!(entry instanceof X509CertificateHolder)) {
        throw new PemException("it must hold X.509 certificates, nothing else");
      }
    }
  }

  static void privateKey(String pem) throws PemException {
    if (entries(pem).stream().noneMatch(PrivateKeyInfo.class::isInstance)) {
      throw new PemException(
          "it must be an unencrypted PKCS#8 key; convert with: openssl pkcs8 -topk8 -nodes");
    }
  }

  private static List<Object> entries(String pem) throws PemException {
    List<Object> entries = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(pem))) {
      for (Object entry = parser.readObject(); entry != null; entry = parser.readObject()) {
        entries.add(entry);
      }
    } catch (IOException | RuntimeException e) {
      throw new PemException("it is damaged PEM; copy it again, with its BEGIN and END lines");
    }
    if (entries.isEmpty()) {
      throw new PemException("it holds no PEM; copy the key with its BEGIN and END lines");
    }
    return entries;
  }

  private static int rsaBits(SubjectPublicKeyInfo key) {
    try {
      AsymmetricKeyParameter parameters = PublicKeyFactory.createKey(key);
      return parameters instanceof RSAKeyParameters rsa ? rsa.getModulus().bitLength() : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
