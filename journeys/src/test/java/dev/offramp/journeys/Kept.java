package dev.offramp.journeys;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All that an installation keeps or shows, as text to be searched; not what the sandbox keeps. */
final class Kept {
  private final Installation offramp;

  Kept(Installation offramp) {
    this.offramp = offramp;
  }

  /** Logs, and Temporal's own database as it lies on the disk: histories, memos, visibility. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    for (String folder : List.of("logs", "temporal")) {
      try (Stream<Path> found = Files.walk(offramp.data().resolve(folder))) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          // The sandbox is the outside world: it may know.
          if (!file.getFileName().toString().startsWith(Installation.SANDBOX)) {
            files.put(folder + "/" + file.getFileName(), Files.readString(file, ISO_8859_1));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  /** Every row of every table, bytes in hexadecimal. */
  Map<String, String> tables() {
    return offramp
        .database()
        .withHandle(
            handle -> {
              Map<String, String> tables = new TreeMap<>();
              for (String table :
                  handle
                      .select(
                          "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'")
                      .mapTo(String.class)
                      .list()) {
                List<String> rows =
                    handle
                        .select("select t::text from \"" + table + "\" t")
                        .mapTo(String.class)
                        .list();
                tables.put("table " + table, String.join("\n", rows));
              }
              return tables;
            });
  }

  /** As the server sends them, before anything is decrypted. */
  static History history(WorkflowServiceStubs temporal, String workflowId) {
    return temporal
        .blockingStub()
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace("default")
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                .build())
        .getHistory();
  }

  /** What lists show: search attributes and memos. */
  static String listed(WorkflowServiceStubs temporal) {
    StringBuilder lists = new StringBuilder();
    ByteString next = ByteString.EMPTY;
    do {
      ListWorkflowExecutionsResponse page =
          temporal
              .blockingStub()
              .listWorkflowExecutions(
                  ListWorkflowExecutionsRequest.newBuilder()
                      .setNamespace("default")
                      .setNextPageToken(next)
                      .build());
      lists.append(page.toByteString().toString(ISO_8859_1));
      next = page.getNextPageToken();
    } while (!next.isEmpty());
    return lists.toString();
  }

  static String metrics(URI admin) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(admin.resolve("/metrics")).build(), BodyHandlers.ofString())
        .body();
  }
}
