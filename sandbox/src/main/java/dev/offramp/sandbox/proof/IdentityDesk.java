package dev.offramp.sandbox.proof;

/** The identity check: documents come in, are reviewed, and pass or not (sections 12 and 15). */
final class IdentityDesk {
  private static final String REVIEWED = "proof.reviewed";

  private final ProofWorld world;
  private final Settlement settlement;

  IdentityDesk(ProofWorld world, Settlement settlement) {
    this.world = world;
    this.settlement = settlement;
    world.alarms().on(REVIEWED, this::reviewed);
  }

  /** Makes a user known at his first session; in a transaction of the store, as all here. */
  User meet(String partnerUserId, String email) {
    return world
        .users()
        .find(partnerUserId)
        .orElseGet(
            () -> {
              Kyc kyc = Kyc.named(world.switches().text(Choice.NEW_USER_KYC));
              User stranger = new User(partnerUserId, email, Kyc.NOT_STARTED, null);
              return world.users().put(stranger.in(kyc, world.millis()));
            });
  }

  /** Documents and selfie are in. */
  void submit(String partnerUserId) {
    User user = world.users().require(partnerUserId);
    if (user.kyc() == Kyc.VERIFIED || user.kyc() == Kyc.PENDING) {
      return;
    }
    world.users().put(user.in(Kyc.PENDING, world.millis()));
    if (!world.switches().is(Choice.KYC_OUTCOME, "pending")) {
      world
          .alarms()
          .setPaced(REVIEWED, partnerUserId, world.switches().millis(Choice.KYC_REVIEW_MILLIS));
    }
  }

  private void reviewed(String partnerUserId) {
    decide(partnerUserId, Kyc.named(world.switches().text(Choice.KYC_OUTCOME)));
  }

  /** The check is decided, or set back; a failure may end the user's open sells (choice 30). */
  void decide(String partnerUserId, Kyc kyc) {
    User user = world.users().require(partnerUserId);
    world.alarms().cancel(REVIEWED, partnerUserId);
    world.users().put(user.in(kyc, world.millis()));
    if (kyc == Kyc.FAILED && world.switches().is(Choice.KYC_FAILED, "failed")) {
      world.transactions().of(partnerUserId).stream()
          .filter(Transaction::waits)
          .forEach(open -> settlement.end(open.id(), Status.FAILED));
    }
  }
}
