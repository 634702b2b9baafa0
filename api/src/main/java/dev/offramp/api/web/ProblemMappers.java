package dev.offramp.api.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.offramp.runtime.logging.LogFields;
import io.dropwizard.jersey.errors.EarlyEofExceptionMapper;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jersey.validation.JerseyViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Turns every exception that leaves a resource into a refusal.
 *
 * <p>Jersey picks the mapper of the nearest type, so each type Dropwizard maps by default ({@link
 * EarlyEofExceptionMapper} and its neighbours) is mapped here again: ours win for the same type.
 */
final class ProblemMappers {
  private static final Logger log = LoggerFactory.getLogger(ProblemMappers.class);

  private ProblemMappers() {}

  static void register(JerseyEnvironment jersey, Refusals refusals) {
    jersey.register(new OfThrowable(refusals));
    jersey.register(new OfWebApplication(refusals));
    jersey.register(new OfJson(refusals));
    jersey.register(new OfViolation(refusals));
    jersey.register(new OfIllegalState(refusals));
    jersey.register(new OfEof(refusals));
  }

  private abstract static class Mapper<E extends Throwable> implements ExceptionMapper<E> {
    private final Refusals refusals;

    Mapper(Refusals refusals) {
      this.refusals = refusals;
    }

    @Override
    public Response toResponse(E failure) {
      ApiException refusal = refusals.of(failure);
      if (refusal.problem() == Problem.INTERNAL_ERROR) {
        log.error(
            "internal error, request id {}",
            MDC.get(LogFields.REQUEST_ID),
            LoggedFailure.of(failure));
      }
      return start(failure, refusal).entity(refusal).build();
    }

    Response.ResponseBuilder start(E failure, ApiException refusal) {
      return Response.status(refusal.problem().status());
    }
  }

  private static final class OfThrowable extends Mapper<Throwable> {
    OfThrowable(Refusals refusals) {
      super(refusals);
    }
  }

  private static final class OfWebApplication extends Mapper<WebApplicationException> {
    OfWebApplication(Refusals refusals) {
      super(refusals);
    }

    @Override
    public Response toResponse(WebApplicationException failure) {
      return failure.getResponse().getStatus() < 400
          ? failure.getResponse()
          : super.toResponse(failure);
    }

    /** Keeps the headers: Allow belongs to a 405. */
    @Override
    Response.ResponseBuilder start(WebApplicationException failure, ApiException refusal) {
      return Response.fromResponse(failure.getResponse()).status(refusal.problem().status());
    }
  }

  private static final class OfJson extends Mapper<JsonProcessingException> {
    OfJson(Refusals refusals) {
      super(refusals);
    }
  }

  private static final class OfViolation extends Mapper<JerseyViolationException> {
    OfViolation(Refusals refusals) {
      super(refusals);
    }
  }

  private static final class OfIllegalState extends Mapper<IllegalStateException> {
    OfIllegalState(Refusals refusals) {
      super(refusals);
    }
  }

  private static final class OfEof extends Mapper<EofException> {
    OfEof(Refusals refusals) {
      super(refusals);
    }
  }
}
