package dev.offramp.api.docs;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityScheme;
import io.swagger.v3.oas.annotations.servers.Server;
import io.swagger.v3.oas.annotations.tags.Tag;

/** What the OpenAPI document says before it comes to the routes. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Offramp",
            version = "1",
            description =
                """
                Sells crypto for fiat: start a sell with one call, give your customer the \
                `session` you get, and read or follow the sell until the fiat is sent.

                **Keys.** Send `Authorization: Bearer ofr_…`. A key is made with `offramp keys \
                create --tenant T`, is shown once, and has one or more scopes: `start`, `read` and \
                `operate`. A revoked key ends at once. What belongs to another tenant answers \
                exactly as what does not exist.

                **Retries.** Starting a sell needs an `Idempotency-Key`: a retry with the same key \
                and body never makes a second sell. Everything that may pass by itself is `429`, \
                `503` or `409` with `Retry-After`.

                **Values.** JSON in UTF-8. Amounts are decimal strings, times RFC 3339 in UTC. \
                Members and parameters that are not known are refused, so nothing is lost by a \
                misspelling; answers may gain members, so ignore those you do not know.

                **Errors** are `application/problem+json` with a `type` that is a page of this \
                server, and name the place of each mistake in `errors`. Every answer carries \
                `X-Request-Id`; send your own (16 to 64 letters, digits, `-` or `_`) and ours is \
                the same."""),
    servers = @Server(url = "/", description = "This server"),
    tags = {
      @Tag(name = "Sells", description = "Start, read, follow and steer sells"),
      @Tag(name = "Decisions", description = "What people decide about a sell that needs it"),
      @Tag(name = "Rails", description = "What is enabled"),
      @Tag(name = "Callbacks", description = "What we send you when a sell moves"),
      @Tag(name = "Checkout", description = "The page for your customer"),
      @Tag(name = "Problems", description = "Every way a request can be refused"),
      @Tag(name = "Webhooks", description = "What providers send us"),
      @Tag(name = "Codec", description = "What the Temporal UI and CLI need to show payloads")
    })
@SecurityScheme(
    name = ApiDescription.KEY,
    type = SecuritySchemeType.HTTP,
    scheme = "bearer",
    description = "An API key; each route names the scope it needs.")
final class ApiDescription {
  static final String KEY = "apiKey";

  private ApiDescription() {}
}
