package dev.offramp.providers.partna;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartnaAccountNameTest {

  @ParameterizedTest
  @CsvSource({"shop, cust-7f3", "'', ''", "shop, ann@shop.example", "Łódź, 客户", "a, \uD83D\uDE00"})
  void keepsPartnasFormatWhateverTheCustomerIsCalled(String tenant, String customer) {
    assertThat(PartnaAccounts.nameOf(tenant, customer)).matches("[a-z0-9]{2,40}").hasSize(32);
  }

  /** A changed name would make every known customer a new one at Partna. */
  @Test
  void staysTheSameFromReleaseToRelease() {
    assertThat(PartnaAccounts.nameOf("shop", "cust-7f3"))
        .isEqualTo("34a55acccc3bff1908fd6a3a2a319b49");
  }

  @Test
  void keepsCustomersAndTenantsApart() {
    Set<String> names = new HashSet<>();
    for (int tenant = 0; tenant < 20; tenant++) {
      for (int customer = 0; customer < 500; customer++) {
        names.add(PartnaAccounts.nameOf("t" + tenant, "c" + customer));
      }
    }

    assertThat(names).hasSize(10_000);
    assertThat(PartnaAccounts.nameOf("ab", "c")).isNotEqualTo(PartnaAccounts.nameOf("a", "bc"));
  }

  @Test
  void revealsNeitherTenantNorCustomer() {
    assertThat(PartnaAccounts.nameOf("shop", "cafe")).doesNotContain("shop", "cafe");
  }
}
