package dev.offramp.worker.callbacks;

import static dev.offramp.runtime.callbacks.CallbackReach.LOCAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.offramp.runtime.callbacks.CallbackAddress;
import dev.offramp.runtime.callbacks.CallbackResolver;
import dev.offramp.runtime.callbacks.FakeNames;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The connection goes to the judged address, and TLS to the host's name. */
final class CallbackTlsTest {
  private static final String HOST = "hooks.shop.example";
  private static final char[] PASSWORD = "x".toCharArray();

  private static final List<String> NAMES_ASKED_FOR = new CopyOnWriteArrayList<>();
  private static HttpsServer server;
  private static SSLContext trusting;

  @BeforeAll
  static void start() throws Exception {
    KeyStore store = certificate();
    trusting = SSLContext.getInstance("TLS");
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(store);
    trusting.init(null, trust.getTrustManagers(), null);
    SSLContext serving = SSLContext.getInstance("TLS");
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, PASSWORD);
    serving.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(serving));
    server.createContext(
        "/",
        exchange -> {
          ExtendedSSLSession session =
              (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
          session.getRequestedServerNames().forEach(name -> NAMES_ASKED_FOR.add(name.toString()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void asksForTheNameAndBelievesItsCertificate() {
    assertThat(post(HOST, new DefaultClientTlsStrategy(trusting))).isEqualTo(Outcome.answered(204));
    assertThat(NAMES_ASKED_FOR).singleElement().asString().contains(HOST);
  }

  @Test
  void sendsNothingToAReceiverWithTheCertificateOfAnotherName() {
    assertThat(post("other.example", new DefaultClientTlsStrategy(trusting)))
        .isEqualTo(Outcome.kept(Obstacle.TLS_FAILED));
  }

  @Test
  void sendsNothingToAReceiverWhoseCertificateNobodyVouchesFor() {
    assertThat(post(HOST, DefaultClientTlsStrategy.createDefault()))
        .isEqualTo(Outcome.kept(Obstacle.TLS_FAILED));
  }

  private static Outcome post(String host, TlsSocketStrategy tls) {
    ScheduledExecutorService deadlines = Executors.newSingleThreadScheduledExecutor();
    FakeNames names = new FakeNames().tell(host, "127.0.0.1");
    try (CallbackHttp http =
        new CallbackHttp(
            new CallbackResolver(names, LOCAL), tls, Duration.ofSeconds(5), deadlines, 1)) {
      String url = "https://" + host + ":" + server.getAddress().getPort() + "/";
      return http.post(CallbackAddress.of(url, LOCAL), Map.of(), new byte[0]);
    } finally {
      deadlines.shutdownNow();
    }
  }

  private static KeyStore certificate() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=" + HOST);
    Instant now = Instant.now();
    X509Certificate certificate =
        new JcaX509CertificateConverter()
            .getCertificate(
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3_600)),
                        name,
                        pair.getPublic())
                    .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, HOST)))
                    .build(
                        new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry("server", pair.getPrivate(), PASSWORD, new X509Certificate[] {certificate});
    store.setCertificateEntry("root", certificate);
    return store;
  }
}
