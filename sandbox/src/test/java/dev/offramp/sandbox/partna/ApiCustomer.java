package dev.offramp.sandbox.partna;

import dev.offramp.sandbox.Caller.Answer;
import dev.offramp.sandbox.SandboxFixture;

/** Calls the payment endpoints the way a merchant's back end does, for one account. */
final class ApiCustomer {
  private final SandboxFixture sandbox;
  final String account;

  ApiCustomer(SandboxFixture sandbox, String account) {
    this.sandbox = sandbox;
    this.account = account;
    sandbox
        .call()
        .post("/account", "{'accountName':'%1$s','email':'%1$s@shop.example'}".formatted(account));
  }

  String rateKey(String from, String to) {
    return sandbox
        .call()
        .get("/rate?fromCurrency=" + from + "&toCurrency=" + to)
        .data()
        .at("/rate/" + from + "_to_" + to + "/key")
        .asText();
  }

  /** POST /ramp for the seed's sale, with more members put in front. */
  Answer ramp(String reference, String more) {
    return sandbox.call().post("/ramp", rampBody(reference, rateKey("CUSD", "KES"), more));
  }

  String rampBody(String reference, String rateKey, String more) {
    return """
        {%s'type':'cryptoToFiat','fromCurrency':'CUSD','fromNetwork':'celo','toCurrency':'KES',\
        'toNetwork':'kenyanshilling','rateKey':'%s','fromAmount':0.11,'accountName':'%s',\
        'mobileNetwork':'Safaricom','paymentNetwork':'MOBILE','shortcode':'0726140198',\
        'rampReference':'%s'}"""
        .formatted(more, rateKey, account, reference);
  }

  /** Puts dollars on the account and waits for them. */
  void deposits(String amount, String currency, String network) {
    String before = balance("USD");
    sandbox
        .call()
        .anonymous(
            "POST",
            "/mock/deposit",
            "{'accountName':'%s','amount':%s,'currency':'%s','network':'%s'}"
                .formatted(account, amount, currency, network));
    SandboxFixture.await("the deposit arrived", () -> !balance("USD").equals(before));
  }

  Answer convert(String reference, String amount) {
    return sandbox
        .call()
        .post(
            "/convert",
            """
            {'rateKey':'%s','accountName':'%s','fromAmount':%s,'fromCurrency':'USD',\
            'toCurrency':'KES','transactionReference':'%s'}"""
                .formatted(rateKey("USD", "KES"), account, amount, reference));
  }

  Answer withdraw(String reference, String amount, String shortcode) {
    return sandbox
        .call()
        .post(
            "/transfer/withdraw",
            """
            {'fromAccount':'%s','type':'kenyanshilling','currency':'KES','amount':%s,\
            'network':'MOBILE','mobileNetwork':'Safaricom','shortcode':'%s',\
            'transactionReference':'%s'}"""
                .formatted(account, amount, shortcode, reference));
  }

  String transferStatus(String reference) {
    return sandbox
        .call()
        .get("/transfer/details?transactionReference=" + reference + "&accountName=" + account)
        .data()
        .path("status")
        .asText();
  }

  void awaitTransfer(String reference, String status) {
    SandboxFixture.await(
        reference + " is " + status, () -> transferStatus(reference).equals(status));
  }

  String balance(String currency) {
    return sandbox
        .call()
        .get("/account?accountName=" + account)
        .data()
        .at("/accounts/0/" + currency + "/balance")
        .asText();
  }

  /** How often the book says this reference was paid. */
  int timesPaid(String reference) {
    return sandbox
        .call()
        .control("GET", "/partna/book?reference=" + reference, "")
        .json()
        .at("/times/byReference/" + reference)
        .asInt(0);
  }
}
