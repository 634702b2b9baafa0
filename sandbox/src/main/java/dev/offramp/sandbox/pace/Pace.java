package dev.offramp.sandbox.pace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How fast the pretend world runs, and whether a pretend customer acts by himself. */
public final class Pace {
  private static final BigDecimal FASTEST = new BigDecimal("1000000");

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile BigDecimal speed;
  private volatile boolean autopilot;

  public Pace(BigDecimal speed, boolean autopilot) {
    this.speed = requireUsable(speed);
    this.autopilot = autopilot;
  }

  /** A speed above 0 and up to a million; {@link IllegalArgumentException} otherwise. */
  public static BigDecimal requireUsable(BigDecimal speed) {
    if (speed.signum() <= 0 || speed.compareTo(FASTEST) > 0) {
      throw new IllegalArgumentException(
          "the speed must be a number above 0 and up to 1000000, not " + speed.toPlainString());
    }
    return speed;
  }

  /** 1 is the real world's pacing, 100 a hundred times faster. */
  public BigDecimal speed() {
    return speed;
  }

  /** Whether an opened request is driven to its end without a person. */
  public boolean autopilot() {
    return autopilot;
  }

  /** Changes the speed; waiting steps are brought forward or put off accordingly. */
  public void setSpeed(BigDecimal wanted) {
    speed = requireUsable(wanted);
    new ArrayList<>(listeners).forEach(Runnable::run);
  }

  /** Turns the pretend customer on or off. */
  public void setAutopilot(boolean on) {
    autopilot = on;
  }

  /** The real time something takes in this world. */
  public Duration scaled(Duration time) {
    BigDecimal millis = new BigDecimal(time.toMillis()).divide(speed, 0, RoundingMode.HALF_UP);
    return Duration.ofMillis(millis.longValueExact());
  }

  void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
