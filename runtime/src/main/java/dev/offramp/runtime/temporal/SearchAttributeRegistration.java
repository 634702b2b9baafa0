package dev.offramp.runtime.temporal;

import dev.offramp.runtime.StartException;
import dev.offramp.workflows.SearchAttributeKeys;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the namespace know our search attributes: without them no sell can be started. */
public final class SearchAttributeRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(SearchAttributeRegistration.class);
  private static final long LIMIT_SECONDS = 10;
  private static final Set<Status.Code> NOT_OURS_TO_DO =
      Set.of(Status.Code.PERMISSION_DENIED, Status.Code.UNAUTHENTICATED, Status.Code.UNIMPLEMENTED);

  private final String namespace;

  SearchAttributeRegistration(String namespace) {
    this.namespace = namespace;
  }

  /**
   * Waits for Temporal, then adds what is missing; harmless when several workers do it at once.
   *
   * @throws StartException when Temporal does not come, the namespace does not exist, or an
   *     attribute has another type
   */
  public static void ensure(TemporalConnection temporal) {
    new TemporalWait(temporal).await();
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder(temporal.stubs().getOptions()).build());
    try {
      new SearchAttributeRegistration(temporal.config().namespace())
          .ensure(operator.blockingStub());
    } finally {
      operator.shutdownNow();
    }
  }

  void ensure(OperatorServiceBlockingStub operator) {
    Map<String, IndexedValueType> missing = new TreeMap<>();
    try {
      Map<String, IndexedValueType> known = known(operator);
      for (SearchAttributeKey<?> key : SearchAttributeKeys.ALL) {
        IndexedValueType type = known.get(key.getName());
        if (type == null) {
          missing.put(key.getName(), key.getValueType());
        } else if (type != key.getValueType()) {
          throw new StartException(wrongType(key, type));
        }
      }
      if (!missing.isEmpty()) {
        add(operator, missing);
        LOG.info("Registered search attributes {}", missing.keySet());
      }
    } catch (StatusRuntimeException e) {
      explain(e, missing);
    }
  }

  private Map<String, IndexedValueType> known(OperatorServiceBlockingStub operator) {
    return operator
        .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
        .listSearchAttributes(
            ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
        .getCustomAttributesMap();
  }

  private void add(OperatorServiceBlockingStub operator, Map<String, IndexedValueType> missing) {
    try {
      operator
          .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
          .addSearchAttributes(
              AddSearchAttributesRequest.newBuilder()
                  .setNamespace(namespace)
                  .putAllSearchAttributes(missing)
                  .build());
    } catch (StatusRuntimeException e) {
      // Another worker was quicker.
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** Goes on when only the right is missing: somebody may have registered them already. */
  private void explain(StatusRuntimeException e, Map<String, IndexedValueType> missing) {
    Status.Code code = e.getStatus().getCode();
    if (NOT_OURS_TO_DO.contains(code)) {
      LOG.warn(
          "This worker may not manage search attributes ({}). If sells cannot be started, have"
              + " somebody run: {}",
          code,
          command(missing.isEmpty() ? all() : missing));
      return;
    }
    if (code == Status.Code.NOT_FOUND) {
      throw new StartException(
          "temporal.namespace (TEMPORAL_NAMESPACE) is \""
              + namespace
              + "\", which Temporal does not know: run `temporal operator namespace create"
              + " --namespace "
              + namespace
              + "`.",
          e);
    }
    throw new StartException(
        "Temporal cannot register search attributes: "
            + e.getStatus().getDescription()
            + ". Correct that, or run: "
            + command(missing),
        e);
  }

  /** The command that registers all of them. */
  public static String commandFor(String namespace) {
    return new SearchAttributeRegistration(namespace).command(all());
  }

  /** The command an operator can copy. */
  String command(Map<String, IndexedValueType> attributes) {
    return attributes.entrySet().stream()
        .map(each -> " --name " + each.getKey() + " --type " + title(each.getValue()))
        .collect(
            Collectors.joining(
                "", "temporal operator search-attribute create --namespace " + namespace, ""));
  }

  static Map<String, IndexedValueType> all() {
    return SearchAttributeKeys.ALL.stream()
        .collect(
            Collectors.toMap(
                SearchAttributeKey::getName,
                SearchAttributeKey::getValueType,
                (one, other) -> one,
                TreeMap::new));
  }

  private String wrongType(SearchAttributeKey<?> key, IndexedValueType type) {
    return "The search attribute "
        + key.getName()
        + " is "
        + title(type)
        + " in namespace "
        + namespace
        + " but must be "
        + title(key.getValueType())
        + ": use another namespace, or remove the attribute there.";
  }

  /** {@code INDEXED_VALUE_TYPE_KEYWORD} as the command line writes it: {@code Keyword}. */
  private static String title(IndexedValueType type) {
    String name = type.name().replace("INDEXED_VALUE_TYPE_", "");
    return name.equals("KEYWORD_LIST")
        ? "KeywordList"
        : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
