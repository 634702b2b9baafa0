package dev.offramp.api.web;

import io.dropwizard.core.Configuration;
import io.dropwizard.testing.DropwizardTestSupport;
import org.junit.jupiter.api.Test;

class WebGroundTest {
  @Test
  void x() throws Exception {
    DropwizardTestSupport<Configuration> s = ProbeApp.server();
    s.before();
    RawHttp h = new RawHttp(s.getLocalPort());
    p(h.get("/probe"));
    p(h.get("/nope"));
    p(h.get("/probe/fails/unexpected"));
    p(h.get("/probe/fails/text"));
    p(h.get("/probe/empty404"));
    p(h.get("/probe/error"));
    p(h.get("/probe/things/a?n=x"));
    p(h.get("/probe/things/a%2fb"));
    p(h.get("/probe/things/a;x=y"));
    p(h.get("/probe", "Accept: image/png"));
    p(h.get("/probe", "X: " + "a".repeat(9000)));
    p(h.get("/" + "a".repeat(9000)));
    p(h.get("/probe/%zz"));
    p(h.send("TRACE /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    p(h.send("DELETE /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    p(h.send("OPTIONS /probe HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    p(h.send("HEAD /probe/zzz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
    p(h.send("garbage\r\n\r\n"));
    p(h.send("GET /\r\n\r\n"));
    p(h.send("GET / HTTP/3.7\r\n\r\n"));
    p(h.postJson("/probe/tree", "{\"a\":1}"));
    p(h.postJson("/probe/tree", ""));
    p(h.postJson("/probe/tree", "{\"a\":1"));
    p(h.postJson("/probe/tree", "{\"a\":1,\"a\":2}"));
    p(h.postJson("/probe/tree", "{\"a\":1e1000000}"));
    p(h.postJson("/probe/tree", "\"" + "a".repeat(70000) + "\""));
    p(
        h.send(
            "POST /probe/tree HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n11170\r\n"
                + "a".repeat(70000)
                + "\r\n0\r\n\r\n"));
    p(h.postJson("/probe/order", "{\"name\":1,\"count\":2}"));
    p(h.postJson("/probe/order", "{\"name\":\"\",\"count\":2,\"lines\":[{\"text\":3}]}"));
    p(h.postJson("/probe/order", "{\"name\":\"\",\"count\":2,\"scope\":\"x\"}"));
    p(h.post("/probe/order", "{}".getBytes()));
    p(h.postJson("/probe/order", "{}", "Content-Encoding: gzip"));
    s.after();
  }

  void p(RawHttp.Answer a) {
    System.out.println(
        "## "
            + a.status()
            + " "
            + a.headerLines()
            + "\n   "
            + (a.body().length() > 600 ? a.body().substring(0, 600) : a.body()));
  }
}
