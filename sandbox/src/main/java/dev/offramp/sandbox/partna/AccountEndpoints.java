package dev.offramp.sandbox.partna;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.offramp.sandbox.http.HttpReply;
import dev.offramp.sandbox.http.HttpRequest;
import dev.offramp.sandbox.json.Json;
import java.util.List;
import java.util.Optional;

/** The account endpoints of section 5.3. */
final class AccountEndpoints {
  private static final String OTP = "123456";
  private static final String EMAIL = "[^@\\s]+@[^@\\s]+\\.[^@\\s]+";

  private final PartnaWorld world;
  private final AccountView view;

  AccountEndpoints(PartnaWorld world) {
    this.world = world;
    this.view = new AccountView(world);
  }

  void mount(Gate gate) {
    gate.guarded("POST", "/account", this::create);
    gate.guarded("GET", "/account", this::read);
    gate.guarded("GET", "/account/account-details", this::details);
    gate.guarded("GET", "/account/search", this::search);
    gate.open("POST", "/account/register", this::register);
    gate.open("POST", "/account/complete-registration", this::complete);
  }

  private HttpReply create(HttpRequest request) {
    Fields fields = Fields.of(request);
    String name = accountName(fields);
    String email = email(fields);
    String type = fields.text("type").orElse("");
    fields.check();
    ObjectNode created =
        world.transact(
            () -> {
              if (world.accounts().find(name).isPresent()) {
                throw alreadyExists();
              }
              if (world.accounts().findByEmail(email).isPresent()) {
                throw new Refusal(400, "Account name or email already exists");
              }
              return view.byCurrency(world.accounts().create(name, email, type));
            });
    return Wire.success(201, created, "success");
  }

  private Refusal alreadyExists() {
    return world.switches().accountExistsStatus() == 400
        ? new Refusal(400, "Account name or email already exists")
        : new Refusal(409, "account already exists");
  }

  private HttpReply register(HttpRequest request) {
    Fields fields = Fields.of(request);
    String name = accountName(fields);
    String email = email(fields);
    fields.requiredOneOf("merchantName", List.of(world.merchant()));
    fields.check();
    world.transact(
        () -> {
          if (world.accounts().find(name).isPresent()
              || world.accounts().findByEmail(email).isPresent()) {
            throw alreadyExists();
          }
          world.accounts().register(name, email);
        });
    return Wire.done(201, "success");
  }

  private HttpReply complete(HttpRequest request) {
    Fields fields = Fields.of(request);
    String email = email(fields);
    fields.requiredOneOf("merchantName", List.of(world.merchant()));
    String otp = fields.requiredText("otp");
    fields.check();
    world.transact(
        () -> {
          Optional<Registration> begun = world.accounts().findRegistration(email);
          if (begun.isEmpty() || !otp.equals(OTP)) {
            throw new Refusal(500, "cannot create account");
          }
          world.accounts().create(begun.get().accountName(), email, "");
        });
    return Wire.success(201, Json.object().put("code", OTP), "success");
  }

  private HttpReply read(HttpRequest request) {
    ArrayNode shown = Json.array();
    wanted(request).forEach(account -> shown.add(view.byCurrency(account)));
    return Wire.success(Json.object().set("accounts", shown));
  }

  private HttpReply details(HttpRequest request) {
    List<Account> all = selected(request);
    Paging paging = Paging.of(request);
    ArrayNode shown = Json.array();
    paging.cut(all).forEach(account -> shown.add(view.details(account)));
    ObjectNode data =
        Json.object()
            .put("page", paging.page())
            .put("perPage", paging.perPage())
            .put("totalPages", paging.pagesOf(all.size()));
    return Wire.success(data.set("accounts", shown));
  }

  private HttpReply search(HttpRequest request) {
    String start = request.parameter("accountName").orElse("");
    if (start.length() < 2) {
      Fields wrong = new Fields(Json.object());
      wrong.reject("accountName", "min(2)", start);
      wrong.check();
    }
    int limit = Paging.number(request, "limit", 10);
    ArrayNode names = Json.array();
    world.accounts().all().stream()
        .map(Account::accountName)
        .filter(name -> name.contains(start))
        .limit(limit)
        .forEach(names::add);
    return Wire.success(names);
  }

  private List<Account> wanted(HttpRequest request) {
    List<Account> found = selected(request);
    if (found.isEmpty()) {
      throw new Refusal(404, "account not found");
    }
    return Paging.of(request).cut(found);
  }

  private List<Account> selected(HttpRequest request) {
    Optional<String> name = request.parameter("accountName");
    return name.isPresent()
        ? world.accounts().find(name.get()).stream().toList()
        : world.accounts().all();
  }

  private static String accountName(Fields fields) {
    String name = fields.requiredText("accountName");
    if (!name.isEmpty() && !Accounts.isName(name)) {
      fields.reject("accountName", "alphanum lowercase min(2) max(40)", name);
    }
    return name;
  }

  private static String email(Fields fields) {
    String email = fields.requiredText("email");
    if (!email.isEmpty() && !email.matches(EMAIL)) {
      fields.reject("email", "email", email);
    }
    return email;
  }
}
