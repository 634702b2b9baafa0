package dev.offramp.journeys;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way Proof may behave where its documents are silent (proof.md, section 15), and what our side
 * makes of it.
 *
 * @param number the choice's, 0 where the question is the sandbox's own
 * @param switches as {@code name=value}, separated by spaces
 * @param faults members of the sandbox's faults beside its switches, in JSON
 */
record ProofChoice(int number, String switches, String faults, String sees, Check check) {

  /** Looks at our side, with Proof behaving that way. */
  interface Check {
    void on(ProofBench bench) throws Exception;
  }

  static ProofChoice of(int number, String switches, String sees, Check check) {
    return new ProofChoice(number, switches, "", sees, check);
  }

  static ProofChoice fault(int number, String faults, String sees, Check check) {
    return new ProofChoice(number, "", faults, sees, check);
  }

  /** The switches that are set, each as {@code name=value}. */
  Set<String> set() {
    Set<String> set = new TreeSet<>(Set.of(switches.split(" ")));
    set.remove("");
    return set;
  }

  String json() {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    for (String each : set()) {
      String[] pair = each.split("=", 2);
      wanted.put(pair[0], pair[1]);
    }
    return "{" + (faults.isEmpty() ? "" : faults + ",") + "\"switches\":" + wanted + "}";
  }

  @Override
  public String toString() {
    return number + " " + switches + faults + ": " + sees;
  }
}
