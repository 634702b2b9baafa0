package dev.offramp.providers.partna;

import static dev.offramp.providers.partna.TestKeys.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA224Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA3Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Our verifier against more than 600 RSA-PSS signatures made by another implementation, Bouncy
 * Castle: right on every one.
 */
class ForeignSignatureTest {
  private static final byte[] DATA = utf8(SeedPayloads.PENDING);
  private static final byte TRAILER = PSSSigner.TRAILER_IMPLICIT;
  private static final List<Supplier<Digest>> DIGESTS =
      List.of(
          SHA1Digest::new,
          SHA224Digest::new,
          SHA256Digest::new,
          SHA384Digest::new,
          SHA512Digest::new,
          () -> new SHA3Digest(256));

  /** SHA-256 throughout, every salt length there is: only two are Partna's. */
  @Test
  void acceptsOfAll223SaltLengthsOnlyTheLongestAndTheDigests() {
    for (int salt = 0; salt <= 222; salt++) {
      assertThat(isGenuine(TestKeys.PARTNA, signer(salt, TRAILER)))
          .as("salt %d", salt)
          .isEqualTo(salt == 32 || salt == 222);
    }
  }

  /** Each pair of hashes with the salts that matter, the longest one included. */
  @Test
  void acceptsOnlySha256WithMgf1OfSha256() {
    int signatures = 0;
    for (Supplier<Digest> content : DIGESTS) {
      for (Supplier<Digest> mgf : DIGESTS) {
        int longest = 256 - 2 - content.get().getDigestSize();
        for (int salt : salts(longest).toArray()) {
          boolean ours = is256(content) && is256(mgf) && (salt == 32 || salt == 222);
          assertThat(isGenuine(TestKeys.PARTNA, signer(content, mgf, salt, TRAILER)))
              .as("%s, %s, salt %d", content.get(), mgf.get(), salt)
              .isEqualTo(ours);
          signatures++;
        }
      }
    }
    assertThat(signatures).isGreaterThan(290);
  }

  @Test
  void refusesOtherTrailers() {
    for (int trailer = 0; trailer <= 0xFF; trailer += 4) {
      assertThat(isGenuine(TestKeys.PARTNA, signer(222, (byte) trailer)))
          .as("trailer %02x", trailer)
          .isEqualTo(trailer == 0xBC);
    }
  }

  @ParameterizedTest
  @CsvSource({"2048, 1", "2049, 1", "3072, 3072", "4096, 38"})
  void takesTheLongestSaltFromTheSizeOfTheKey(int bits, long quickSeed) {
    KeyPair key = TestKeys.rsa(bits, quickSeed);
    int longest = (bits - 1 + 7) / 8 - 34;

    for (int salt : salts(longest).toArray()) {
      assertThat(isGenuine(key, signer(salt, TRAILER)))
          .as("salt %d", salt)
          .isEqualTo(salt == 32 || salt == longest);
    }
  }

  @Test
  void refusesAGenuineNumberWrittenShorterLongerOrLarger() {
    PssVerifier verifier = verifier(TestKeys.PARTNA);
    BigInteger modulus = TestKeys.publicKey(TestKeys.PARTNA).getModulus();

    byte[] small = signatureThat(s -> s[0] == 0);
    byte[] roomy = signatureThat(s -> new BigInteger(1, s).add(modulus).bitLength() <= 2048);
    byte[] beyondModulus = new BigInteger(1, roomy).add(modulus).toByteArray();

    assertThat(verifier.isGenuine(DATA, small)).isTrue();
    assertThat(verifier.isGenuine(DATA, Arrays.copyOfRange(small, 1, 256))).isFalse();
    assertThat(verifier.isGenuine(DATA, Arrays.copyOf(small, 257))).isFalse();
    assertThat(verifier.isGenuine(DATA, roomy)).isTrue();
    assertThat(
            verifier.isGenuine(
                DATA,
                Arrays.copyOfRange(
                    beyondModulus, beyondModulus.length - 256, beyondModulus.length)))
        .isFalse();
    assertThat(verifier.isGenuine(DATA, new byte[0])).isFalse();
  }

  @Test
  void acceptsEitherKeyWhileTheyAreExchangedAndOnlyTheNewOneAfterwards() {
    byte[] old = TestKeys.sign(TestKeys.PARTNA, 222, DATA);
    byte[] fresh = TestKeys.sign(TestKeys.NEXT, 222, DATA);
    RSAPublicKey partna = TestKeys.publicKey(TestKeys.PARTNA);
    RSAPublicKey next = TestKeys.publicKey(TestKeys.NEXT);

    PssVerifier both = new PssVerifier(List.of(partna, next));
    PssVerifier afterwards = new PssVerifier(List.of(next));

    assertThat(both.isGenuine(DATA, old)).isTrue();
    assertThat(both.isGenuine(DATA, fresh)).isTrue();
    assertThat(afterwards.isGenuine(DATA, old)).isFalse();
    assertThat(afterwards.isGenuine(DATA, fresh)).isTrue();
  }

  @Test
  void tellsKeysOfSeveralSizesApart() {
    KeyPair large = TestKeys.rsa(3072, 3072);
    PssVerifier verifier =
        new PssVerifier(List.of(TestKeys.publicKey(large), TestKeys.publicKey(TestKeys.PARTNA)));

    assertThat(verifier.isGenuine(DATA, TestKeys.sign(TestKeys.PARTNA, 222, DATA))).isTrue();
    assertThat(verifier.isGenuine(DATA, TestKeys.sign(large, 350, DATA))).isTrue();
    assertThat(verifier.isGenuine(DATA, TestKeys.sign(large, 222, DATA))).isFalse();
  }

  private static IntStream salts(int longest) {
    return IntStream.concat(
            IntStream.of(0, 20, 31, 32, 33, 64, 221, 222), IntStream.of(longest - 1, longest))
        .filter(salt -> salt <= longest)
        .distinct();
  }

  private static boolean is256(Supplier<Digest> digest) {
    return digest.get() instanceof SHA256Digest;
  }

  private static byte[] signatureThat(Predicate<byte[]> wanted) {
    return Stream.generate(() -> sign(TestKeys.PARTNA, signer(222, TRAILER)))
        .limit(20_000)
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private static PSSSigner signer(int salt, byte trailer) {
    return signer(SHA256Digest::new, SHA256Digest::new, salt, trailer);
  }

  private static PSSSigner signer(
      Supplier<Digest> content, Supplier<Digest> mgf, int salt, byte trailer) {
    return new PSSSigner(new RSABlindedEngine(), content.get(), mgf.get(), salt, trailer);
  }

  private static boolean isGenuine(KeyPair key, PSSSigner signer) {
    return verifier(key).isGenuine(DATA, sign(key, signer));
  }

  private static PssVerifier verifier(KeyPair key) {
    return new PssVerifier(List.of(TestKeys.publicKey(key)));
  }

  private static byte[] sign(KeyPair pair, PSSSigner signer) {
    RSAPrivateCrtKey key = (RSAPrivateCrtKey) pair.getPrivate();
    signer.init(
        true,
        new RSAPrivateCrtKeyParameters(
            key.getModulus(),
            key.getPublicExponent(),
            key.getPrivateExponent(),
            key.getPrimeP(),
            key.getPrimeQ(),
            key.getPrimeExponentP(),
            key.getPrimeExponentQ(),
            key.getCrtCoefficient()));
    signer.update(DATA, 0, DATA.length);
    try {
      return signer.generateSignature();
    } catch (CryptoException e) {
      throw new IllegalStateException(e);
    }
  }
}
