package dev.offramp.runtime.callbacks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name server that answers what it was told, one answer after the other; the last one stays. */
public final class FakeNames implements HostNames {
  private final Map<String, Deque<List<String>>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();

  /** From now on, and after what it was told before, the host is at these addresses. */
  public FakeNames tell(String host, String... addresses) {
    answers.computeIfAbsent(host, h -> new ArrayDeque<>()).add(List.of(addresses));
    return this;
  }

  @Override
  public synchronized InetAddress[] resolve(String host) throws UnknownHostException {
    asked.add(host);
    Deque<List<String>> known = answers.get(host);
    if (known == null) {
      throw new UnknownHostException(host);
    }
    List<String> now = known.size() > 1 ? known.remove() : known.peek();
    InetAddress[] addresses = new InetAddress[now.size()];
    for (int i = 0; i < addresses.length; i++) {
      addresses[i] = InetAddress.getByName(now.get(i));
    }
    return addresses;
  }

  public synchronized List<String> asked() {
    return List.copyOf(asked);
  }
}
