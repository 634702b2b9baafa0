package dev.offramp.runtime.temporal;

import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.AddSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesResponse;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A Temporal operator service that remembers search attributes, and can refuse either call. */
final class FakeOperator extends OperatorServiceGrpc.OperatorServiceImplBase
    implements AutoCloseable {
  final Map<String, IndexedValueType> attributes = new TreeMap<>();
  @Nullable Status listRefusal;
  @Nullable Status addRefusal;
  int additions;

  private final Server server;
  private final OperatorServiceBlockingStub stub;

  FakeOperator() throws IOException {
    String name = InProcessServerBuilder.generateName();
    this.server =
        InProcessServerBuilder.forName(name).directExecutor().addService(this).build().start();
    this.stub =
        OperatorServiceGrpc.newBlockingStub(
            InProcessChannelBuilder.forName(name).directExecutor().build());
  }

  OperatorServiceBlockingStub stub() {
    return stub;
  }

  @Override
  public void listSearchAttributes(
      ListSearchAttributesRequest request, StreamObserver<ListSearchAttributesResponse> answer) {
    if (listRefusal != null) {
      answer.onError(listRefusal.asRuntimeException());
      return;
    }
    answer.onNext(
        ListSearchAttributesResponse.newBuilder().putAllCustomAttributes(attributes).build());
    answer.onCompleted();
  }

  @Override
  public void addSearchAttributes(
      AddSearchAttributesRequest request, StreamObserver<AddSearchAttributesResponse> answer) {
    if (addRefusal != null) {
      answer.onError(addRefusal.asRuntimeException());
      return;
    }
    additions++;
    attributes.putAll(request.getSearchAttributesMap());
    answer.onNext(AddSearchAttributesResponse.getDefaultInstance());
    answer.onCompleted();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
