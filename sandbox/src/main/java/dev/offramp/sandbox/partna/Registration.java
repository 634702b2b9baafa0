package dev.offramp.sandbox.partna;

/** A registration begun in open mode and not yet completed (5.1). */
record Registration(String accountName, String email) {}
