package io.millrace.gateway.operate;

import io.millrace.format.Id128;
import io.millrace.gateway.lane.Lanes;
import io.millrace.index.LaneLoop;
import io.millrace.index.LaneStatus;
import io.millrace.index.state.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What this gateway can say about the cluster. Thread-safe. */
public final class ClusterReport {
  private final Lanes lanes;
  private final Id128 gatewayId;

  /**
   * Reports on these lanes.
   *
   * @param gatewayId of this process
   */
  public ClusterReport(Lanes lanes, Id128 gatewayId) {
    this.lanes = lanes;
    this.gatewayId = gatewayId;
  }

  /** The cluster's random id. */
  public String id() {
    return lanes.cluster().id().toString();
  }

  /** How each lane is, by number. */
  public List<LaneStatus> lanes() {
    return lanes.statuses();
  }

  /**
   * The gateways that are members of a lane, by id, and this one before them. Lanes that have not
   * caught up, or have stopped, are left out; the future does not fail.
   */
  public CompletableFuture<List<GatewayInfo>> gateways() {
    CompletableFuture<Map<Id128, GatewayInfo>> all = CompletableFuture.completedFuture(first());
    for (LaneLoop lane : lanes.all()) {
      CompletableFuture<List<GatewayInfo>> members =
          lane.query(state -> state.gateways().stream().map(ClusterReport::info).toList())
              .exceptionally(notServing -> List.of());
      all = all.thenCombine(members, ClusterReport::put);
    }
    return all.thenApply(found -> List.copyOf(found.values()));
  }

  private Map<Id128, GatewayInfo> first() {
    Map<Id128, GatewayInfo> found =
        new TreeMap<>(
            Comparator.comparing((Id128 id) -> !id.equals(gatewayId))
                .thenComparing(Comparator.naturalOrder()));
    found.put(gatewayId, new GatewayInfo(gatewayId, version(), null));
    return found;
  }

  private static Map<Id128, GatewayInfo> put(
      Map<Id128, GatewayInfo> found, List<GatewayInfo> members) {
    members.forEach(each -> found.put(each.id(), each));
    return found;
  }

  private static GatewayInfo info(Member member) {
    return new GatewayInfo(member.id(), member.version(), member.url());
  }

  /** This program's version. */
  public static String version() {
    String version = ClusterReport.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** Whether the last answers of the store were in order. */
  public boolean storageHealthy() {
    return lanes.statuses().stream().allMatch(status -> status.problem() == null);
  }
}
