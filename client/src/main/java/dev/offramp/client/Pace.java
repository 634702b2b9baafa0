package dev.offramp.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Time and chance, so that tests need neither. */
interface Pace {
  /** The ones there are. */
  Pace REAL =
      new Pace() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }

        @Override
        public long chance(long bound) {
          return ThreadLocalRandom.current().nextLong(bound);
        }

        @Override
        public void rest(Duration pause) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        }
      };

  long nanoTime();

  /** From 0 up to below the bound, which is above 0. */
  long chance(long bound);

  void rest(Duration pause) throws InterruptedException;
}
