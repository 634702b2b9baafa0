package dev.offramp.api.codec;

import dev.offramp.api.web.ApiException;
import dev.offramp.api.web.ApiKey;
import dev.offramp.api.web.InputError;
import dev.offramp.api.web.Needs;
import dev.offramp.api.web.Principal;
import dev.offramp.api.web.Printable;
import dev.offramp.api.web.Problem;
import dev.offramp.api.web.Refuses;
import dev.offramp.api.web.Scope;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Temporal's remote codec protocol (offramp-api.md, section 3): decrypts what the Temporal UI shows
 * and encrypts what it sends, for holders of a key with the scope {@code operate}. Who asked for
 * how many payloads is logged, what they said never.
 */
@Path("/codec")
@Tag(name = "Codec")
public final class CodecResource {
  private static final Logger AUDIT = LoggerFactory.getLogger(CodecResource.class);
  private static final int MAX_NAMESPACE = 128;

  private final Optional<? extends PayloadCodec> codec;
  private final CodecSessions sessions;
  private final InstantSource clock;
  private final boolean isSecure;

  /**
   * @param codec empty when payloads are not encrypted: they then pass as they are
   * @param isSecure whether browsers reach this by https
   */
  CodecResource(
      Optional<? extends PayloadCodec> codec,
      CodecSessions sessions,
      InstantSource clock,
      boolean isSecure) {
    this.codec = codec;
    this.sessions = sessions;
    this.clock = clock;
    this.isSecure = isSecure;
  }

  /**
   * @throws ApiException 400 when a payload was altered, or encrypted with a key that is not here
   */
  @POST
  @Path("/decode")
  @Needs(Scope.OPERATE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Refuses(Problem.ORIGIN_REFUSED)
  @Operation(
      operationId = "decodePayloads",
      summary = "Decrypt payloads",
      description =
          """
          Temporal's remote codec protocol: what the Temporal UI and CLI send to show what workflows \
          said. Who asked for how many payloads is logged, what they said never.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "Payloads as Temporal keeps them.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = CodecPayloads.class),
                      examples = {
                        @ExampleObject(name = "one payload", value = CodecExamples.ENCRYPTED)
                      })))
  @ApiResponse(
      responseCode = "200",
      description = "The same payloads in clear.",
      content =
          @Content(
              schema = @Schema(implementation = CodecPayloads.class),
              examples = @ExampleObject(name = "one payload", value = CodecExamples.CLEAR)))
  public byte[] decode(@Context ContainerRequestContext request, byte[] body) {
    List<Payload> payloads = CodecJson.read(body);
    note(request, "decode", payloads);
    List<Payload> plain = new ArrayList<>();
    List<InputError> errors = new ArrayList<>();
    for (int i = 0; i < payloads.size(); i++) {
      try {
        plain.addAll(decoded(payloads.get(i)));
      } catch (IllegalStateException refused) {
        errors.add(new InputError("/payloads/" + i, "was altered, or its key is not here"));
      }
    }
    if (!errors.isEmpty()) {
      throw new ApiException(
          Problem.INVALID_REQUEST, "A payload cannot be decrypted with the keys we have.", errors);
    }
    return CodecJson.write(plain);
  }

  @POST
  @Path("/encode")
  @Needs(Scope.OPERATE)
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Refuses(Problem.ORIGIN_REFUSED)
  @Operation(
      operationId = "encodePayloads",
      summary = "Encrypt payloads",
      description =
          """
          Temporal's remote codec protocol, the other way: for what the Temporal UI and CLI send to \
          a workflow.""",
      requestBody =
          @RequestBody(
              required = true,
              description = "Payloads in clear.",
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = CodecPayloads.class),
                      examples = {
                        @ExampleObject(name = "one payload", value = CodecExamples.CLEAR)
                      })))
  @ApiResponse(
      responseCode = "200",
      description = "The same payloads as Temporal may keep them.",
      content =
          @Content(
              schema = @Schema(implementation = CodecPayloads.class),
              examples = @ExampleObject(name = "one payload", value = CodecExamples.ENCRYPTED)))
  public byte[] encode(@Context ContainerRequestContext request, byte[] body) {
    List<Payload> payloads = CodecJson.read(body);
    note(request, "encode", payloads);
    return CodecJson.write(codec.map(it -> it.encode(payloads)).orElse(payloads));
  }

  /** What a browser asks before it lets a page of another origin call us; the door answers. */
  @OPTIONS
  @Path("/decode")
  @Hidden
  public Response mayDecode() {
    return Response.noContent().build();
  }

  @OPTIONS
  @Path("/encode")
  @Hidden
  public Response mayEncode() {
    return Response.noContent().build();
  }

  /** Where an operator signs in, so that the UI's calls carry a session. */
  @GET
  @Produces("text/html; charset=utf-8")
  @Hidden
  public Response page() {
    return CodecPage.html();
  }

  @GET
  @Path("/{name: [a-z-]+\\.(js|css)}")
  @Hidden
  public Response asset(@PathParam("name") String name) {
    return CodecPage.asset(name);
  }

  /** Takes the key once, in the Authorization header, and gives the browser a session for it. */
  @POST
  @Path("/session")
  @Needs(Scope.OPERATE)
  @Refuses(Problem.ORIGIN_REFUSED)
  @Operation(
      operationId = "openCodecSession",
      summary = "Open a session for the Temporal UI",
      description =
          """
          Gives this browser a cookie for the key in the Authorization header, so that the Temporal UI \
          can decrypt without it. The page at `/codec` does this.""")
  @ApiResponse(responseCode = "204", description = "The session is in the cookie.")
  public Response signIn(@Context ContainerRequestContext request) {
    List<String> values = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
    ApiKey key =
        ApiKey.ofAuthorization(values == null ? List.of() : values)
            .orElseThrow(() -> new ApiException(Problem.UNAUTHORIZED));
    AUDIT.info("codec session opened by {}", who(request));
    String session = sessions.open(key.sha256(), clock.instant());
    return Response.noContent()
        .cookie(cookie(session, (int) CodecSessions.VALIDITY.toSeconds()))
        .build();
  }

  @DELETE
  @Path("/session")
  @Operation(
      operationId = "closeCodecSession",
      summary = "Close the session for the Temporal UI",
      description = "Takes the cookie away from this browser, also when there is none.")
  @ApiResponse(responseCode = "204", description = "There is no session in this browser.")
  public Response signOut() {
    return Response.noContent().cookie(cookie("", 0)).build();
  }

  private List<Payload> decoded(Payload payload) {
    return codec.map(it -> it.decode(List.of(payload))).orElse(List.of(payload));
  }

  /** Out of reach of scripts, and sent along only by pages of our own site. */
  private NewCookie cookie(String value, int seconds) {
    return new NewCookie.Builder(CodecDoor.COOKIE)
        .value(value)
        .path("/codec")
        .maxAge(seconds)
        .httpOnly(true)
        .secure(isSecure)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  private static void note(
      ContainerRequestContext request, String operation, List<Payload> payloads) {
    AUDIT.info(
        "codec {} of {} payloads for {}, namespace {}",
        operation,
        payloads.size(),
        who(request),
        named(request.getHeaderString("X-Namespace")));
  }

  private static String who(ContainerRequestContext request) {
    Principal caller = Principal.of(request);
    return caller.tenant() + " " + caller.keyId();
  }

  private static String named(@Nullable String namespace) {
    return namespace == null ? "unnamed" : Printable.text(namespace, MAX_NAMESPACE);
  }
}
