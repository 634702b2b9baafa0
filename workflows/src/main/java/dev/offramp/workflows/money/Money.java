package dev.offramp.workflows.money;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * An exact amount of one currency, crypto or fiat, in whole units of that currency (never minor
 * units).
 *
 * <p>Amounts are canonical (no trailing zeros), so two equal amounts are equal records. All
 * arithmetic on amounts lives here; nothing in this project ever holds money in a binary floating
 * point number.
 *
 * @param amount not negative, at most {@value #MAX_SCALE} decimals and {@value #MAX_DIGITS} digits
 * @param currency upper-case ticker or ISO code, 2 to 10 characters
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Money(@JsonFormat(shape = JsonFormat.Shape.STRING) BigDecimal amount, String currency)
    implements Comparable<Money> {
  /** Wei, the finest unit of the currencies sold, has eighteen decimals. */
  public static final int MAX_SCALE = 18;

  public static final int MAX_DIGITS = 36;
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");
  private static final Pattern CURRENCY = Pattern.compile("[A-Z][A-Z0-9]{1,9}");

  public Money {
    if (!CURRENCY.matcher(currency).matches()) {
      throw new IllegalArgumentException(
          "currency must be 2 to 10 upper-case letters or digits, such as KES or USDT");
    }
    amount = canonical(amount);
  }

  /**
   * Reads a plain decimal string, the only form in which amounts enter and leave our own API.
   *
   * @throws IllegalArgumentException with a sentence that says what would be right
   */
  public static Money of(String amount, String currency) {
    if (!PLAIN.matcher(amount).matches()) {
      throw new IllegalArgumentException(
          "amount must be a plain decimal string with at most 18 digits before and 18 after the"
              + " point, such as \"0.11\"");
    }
    return new Money(new BigDecimal(amount), currency);
  }

  /**
   * Takes an amount of a provider, which may carry the noise of its binary floating point numbers:
   * decimals beyond the {@value #MAX_SCALE}th are cut off.
   *
   * @throws IllegalArgumentException when it is negative or has more than {@value #MAX_SCALE}
   *     digits before the point
   */
  public static Money roundingDown(BigDecimal amount, String currency) {
    // Judged by magnitude before any arithmetic: 1e-1000000 is a short text and a million digits.
    long digitsBeforePoint = (long) amount.precision() - amount.scale();
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount must not be negative");
    }
    if (amount.signum() == 0 || digitsBeforePoint < -MAX_SCALE) {
      return zero(currency);
    }
    if (digitsBeforePoint > MAX_SCALE) {
      throw new IllegalArgumentException("amount has too many digits");
    }
    BigDecimal held =
        amount.scale() > MAX_SCALE ? amount.setScale(MAX_SCALE, RoundingMode.DOWN) : amount;
    return new Money(held, currency);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  public Money plus(Money other) {
    return new Money(amount.add(same(other).amount), currency);
  }

  /**
   * @throws IllegalArgumentException when the result would be negative
   */
  public Money minus(Money other) {
    return new Money(amount.subtract(same(other).amount), currency);
  }

  /** The one place that rounds, and only down: nobody is ever promised more than there is. */
  public Money roundedDownTo(int decimals) {
    return new Money(amount.setScale(decimals, RoundingMode.DOWN), currency);
  }

  /** Whether this is at least so many percent of another amount; exact, nothing is rounded. */
  public boolean isAtLeast(int percent, Money whole) {
    return compareToPercent(percent, whole) >= 0;
  }

  /** Whether this is more than so many percent of another amount; exact, nothing is rounded. */
  public boolean isAbove(int percent, Money whole) {
    return compareToPercent(percent, whole) > 0;
  }

  @JsonIgnore
  public boolean isZero() {
    return amount.signum() == 0;
  }

  /** The amount as a plain decimal string without exponent, as the API prints it. */
  public String plain() {
    return amount.toPlainString();
  }

  @Override
  public int compareTo(Money other) {
    return amount.compareTo(same(other).amount);
  }

  @Override
  public String toString() {
    return plain() + " " + currency;
  }

  private int compareToPercent(int percent, Money whole) {
    BigDecimal hundredfold = amount.movePointRight(2);
    return hundredfold.compareTo(same(whole).amount.multiply(BigDecimal.valueOf(percent)));
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("cannot mix " + currency + " and " + other.currency);
    }
    return other;
  }

  private static BigDecimal canonical(BigDecimal amount) {
    if (amount.signum() < 0) {
      throw new IllegalArgumentException("amount must not be negative");
    }
    // Checked before any arithmetic: 1e1000000 is a short text and a million digits.
    if (amount.scale() < -MAX_DIGITS || amount.precision() > MAX_DIGITS + MAX_SCALE) {
      throw new IllegalArgumentException("amount has too many digits");
    }
    BigDecimal stripped = amount.stripTrailingZeros();
    BigDecimal plain = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    if (plain.scale() > MAX_SCALE || plain.precision() > MAX_DIGITS) {
      throw new IllegalArgumentException(
          "amount must have at most " + MAX_SCALE + " decimals and " + MAX_DIGITS + " digits");
    }
    return plain;
  }
}
