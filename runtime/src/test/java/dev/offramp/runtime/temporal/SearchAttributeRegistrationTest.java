package dev.offramp.runtime.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offramp.runtime.StartException;
import io.grpc.Status;
import io.temporal.api.enums.v1.IndexedValueType;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchAttributeRegistrationTest {
  private final SearchAttributeRegistration registration = new SearchAttributeRegistration("shop");
  private FakeOperator operator;

  @BeforeEach
  void start() throws IOException {
    operator = new FakeOperator();
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void addsWhatIsMissingOnceAndLeavesTheRest() {
    operator.attributes.put("SellStatus", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
    operator.attributes.put("Other", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

    registration.ensure(operator.stub());
    registration.ensure(operator.stub());

    assertThat(operator.attributes)
        .containsAllEntriesOf(SearchAttributeRegistration.all())
        .containsKey("Other");
    assertThat(operator.additions).isOne();
  }

  @Test
  void doesNotMindAnotherWorkerThatWasQuicker() {
    operator.addRefusal = Status.ALREADY_EXISTS;

    assertThatCode(() -> registration.ensure(operator.stub())).doesNotThrowAnyException();
  }

  @Test
  void goesOnWhereItMayNotRegister() {
    operator.addRefusal = Status.PERMISSION_DENIED;
    assertThatCode(() -> registration.ensure(operator.stub())).doesNotThrowAnyException();

    operator.listRefusal = Status.UNIMPLEMENTED;
    assertThatCode(() -> registration.ensure(operator.stub())).doesNotThrowAnyException();
  }

  @Test
  void refusesToStartInANamespaceThatDoesNotExist() {
    operator.listRefusal = Status.NOT_FOUND;

    assertThatThrownBy(() -> registration.ensure(operator.stub()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("temporal operator namespace create --namespace shop");
  }

  @Test
  void refusesAnAttributeOfAnotherType() {
    operator.attributes.put("SellStatus", IndexedValueType.INDEXED_VALUE_TYPE_TEXT);

    assertThatThrownBy(() -> registration.ensure(operator.stub()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("SellStatus is Text in namespace shop but must be Keyword");
  }

  @Test
  void saysTheCommandWhenTemporalHasNoRoomLeft() {
    operator.addRefusal =
        Status.INVALID_ARGUMENT.withDescription("cannot have more than 10 search attributes");

    assertThatThrownBy(() -> registration.ensure(operator.stub()))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot have more than 10 search attributes")
        .hasMessageContaining(
            "temporal operator search-attribute create --namespace shop --name"
                + " SellActionRequired --type Bool --name SellCrypto --type Keyword --name"
                + " SellDepositDeadline --type Datetime");
  }
}
