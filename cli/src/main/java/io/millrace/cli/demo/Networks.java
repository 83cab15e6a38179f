package io.millrace.cli.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Earthquakes by network, each network's in order: what must be the same on both sides. */
final class Networks {
  private final Map<String, List<String>> values = new TreeMap<>();

  Networks(List<Quake> quakes) {
    for (Quake quake : quakes) {
      values.computeIfAbsent(quake.network(), name -> new ArrayList<>()).add(quake.json());
    }
  }

  int count() {
    return values.size();
  }

  /** How many networks have the same values in the same order as in {@code other}. */
  int sameAs(Networks other) {
    return (int)
        values.entrySet().stream()
            .filter(network -> network.getValue().equals(other.values.get(network.getKey())))
            .count();
  }

  /** SHA-256 of all values, network by network, each followed by a newline. */
  String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (List<String> network : values.values()) {
        for (String value : network) {
          sha256.update((value + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
