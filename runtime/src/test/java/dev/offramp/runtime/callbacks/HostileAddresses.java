package dev.offramp.runtime.callbacks;

import java.util.List;
import java.util.stream.Stream;

/** Every way to write an address that callbacks must not go to; none needs a name server. */
public final class HostileAddresses {
  private static final String HOSTS =
      """
      127.0.0.1
      127.1
      127.0.1
      127.1.2.3
      127.255.255.254
      127.000.000.001
      127.0.0.01
      127.0.0.1.
      127.0.0.1..
      2130706433
      2130706433.
      017700000001
      0177.0.0.1
      0177.0.0.01
      0x7f000001
      0x7f.0.0.1
      0x7F.0x0.0x0.0x1
      0x7f.1
      127.0.0.0x1
      127.0x1
      4294967297
      18446744073709551617
      0
      00
      0x
      0x0
      0.0.0.0
      256.256.256.256
      127.0.0.1.1
      1.1.1
      10.0.0.1
      10.255.255.255
      172.16.0.1
      172.31.255.255
      192.168.0.1
      192.168.65535
      169.254.169.254
      169.254.170.2
      2852039166
      0xa9fea9fe
      0251.0376.0251.0376
      100.64.0.1
      100.100.100.200
      100.127.255.255
      168.63.129.16
      192.0.0.192
      192.0.2.1
      192.88.99.1
      198.18.0.1
      198.19.255.255
      198.51.100.1
      203.0.113.1
      224.0.0.1
      239.255.255.250
      240.0.0.1
      255.255.255.255
      [::1]
      [0:0:0:0:0:0:0:1]
      [0000:0000:0000:0000:0000:0000:0000:0001]
      [::]
      [::ffff:127.0.0.1]
      [::ffff:7f00:1]
      [0:0:0:0:0:FFFF:7F00:0001]
      [::ffff:8.8.8.8]
      [::127.0.0.1]
      [::7f00:1]
      [::ffff:0:127.0.0.1]
      [64:ff9b::127.0.0.1]
      [64:ff9b::a9fe:a9fe]
      [64:ff9b:1::1]
      [2002:7f00:1::]
      [2002:a9fe:a9fe::1]
      [2001:0:7f00:1::]
      [2001:10::1]
      [2001:20::1]
      [2001:db8::1]
      [2620:4f:8000::1]
      [2606:4700::5efe:7f00:1]
      [2606:4700::200:5efe:127.0.0.1]
      [3fff::1]
      [100::1]
      [5f00::1]
      [fc00::1]
      [fd00:ec2::254]
      [fe80::1]
      [fe80::1%lo]
      [fe80::1%25lo]
      [fec0::1]
      [ff02::1]
      [ff0e::1]
      [[::1]]
      [::1
      ::1
      [::1]]
      [127.0.0.1]
      [localhost]
      [v1.1]
      []
      localhost
      LocalHost
      localhost.
      shop.localhost
      localhost.localdomain
      metadata
      metadata.google.internal
      printer.local
      router.lan
      wiki.corp
      1.0.0.127.in-addr.arpa
      shop.onion
      shop.example.
      shop..example
      .shop.example
      -shop.example
      shop_1.example
      *.example
      shop.example@127.0.0.1
      shop.example:443@127.0.0.1
      @127.0.0.1
      127.0.0.1@shop.example
      ann:secret@shop.example
      shop.example%40127.0.0.1
      shop.example\\@127.0.0.1
      127.0.0.1\\.shop.example
      127.0.0.1%00.shop.example
      %31%32%37.0.0.1
      127%2e0.0.1
      %6c%6f%63alhost
      127\u30020\u30020\u30021
      127\uFF0E0\uFF0E0\uFF0E1
      \uFF11\uFF12\uFF17.0.0.1
      \u2460\u2461\u2466.0.0.1
      \u24DB\u24DEcalhost
      localho\u017Ft
      127.0.0.1\u00AD
      shop\u3002example
      b\u00FCcher.example
      """;

  private static final List<String> WHOLE =
      List.of(
          "",
          "/",
          "127.0.0.1:PORT",
          "//127.0.0.1:PORT/",
          "https:127.0.0.1:PORT/",
          "https:/127.0.0.1:PORT/",
          "https:///127.0.0.1:PORT/",
          "https:\\\\127.0.0.1:PORT\\",
          "https://#@127.0.0.1:PORT/",
          "https://?@127.0.0.1:PORT/",
          "https://shop.example#@127.0.0.1:PORT/",
          "https://shop.example/#part",
          "https://shop.example/ 127.0.0.1:PORT",
          "https://shop.example/\\127.0.0.1",
          "https://shop.example/%zz",
          "https://shop.example//127.0.0.1/",
          "https://shop.1a/",
          "https://shop.example/<script>",
          " https://127.0.0.1:PORT/",
          "https://127.0.0.1:PORT/ ",
          "https://127.0.0.1\t:PORT/",
          "https://127.0.0.1\n:PORT/",
          "ht\ntps://127.0.0.1:PORT/",
          "https://shop.example\r\nHost: 127.0.0.1",
          "https://shop.example:22/",
          "https://shop.example:25/",
          "https://shop.example:80/",
          "https://shop.example:0/",
          "https://shop.example:65536/",
          "https://shop.example:99999/",
          "https://shop.example:-1/",
          "https://shop.example:+443/",
          "https://shop.example:/",
          "https://shop.example:443:443/",
          "https://shop.example:0443/",
          "https://shop.example:\uFF14\uFF14\uFF13/",
          "http://shop.example/",
          "http://127.0.0.1:PORT/",
          "HTTP://127.0.0.1:PORT/",
          "http://localhost:PORT/",
          "http://8.8.8.8/",
          "file:///etc/passwd",
          "gopher://127.0.0.1:PORT/_x",
          "ftp://127.0.0.1:PORT/",
          "dict://127.0.0.1:PORT/x",
          "ldap://127.0.0.1:PORT/",
          "jar:https://127.0.0.1:PORT!/",
          "ws://127.0.0.1:PORT/",
          "unix:///var/run/docker.sock",
          "data:text/plain,x",
          "javascript:alert(1)",
          "https://shop.example/" + "a".repeat(2_000));

  private HostileAddresses() {}

  /**
   * @param port of a trap on this machine that notices who connects
   */
  public static List<String> all(int port) {
    return Stream.concat(
            HOSTS.lines().map(host -> "https://" + host + ":PORT/hook"), WHOLE.stream())
        .map(address -> address.replace("PORT", String.valueOf(port)))
        .toList();
  }
}
