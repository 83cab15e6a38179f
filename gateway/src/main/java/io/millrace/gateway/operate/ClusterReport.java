package io.millrace.gateway.operate;

import io.millrace.format.Id128;
import io.millrace.gateway.lane.Lanes;
import io.millrace.index.LaneStatus;
import java.util.List;

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

  /** This process's random id. */
  public String gatewayId() {
    return gatewayId.toString();
  }

  /** This program's version. */
  public String version() {
    String version = ClusterReport.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  /** Whether the last answers of the store were in order. */
  public boolean storageHealthy() {
    return lanes.statuses().stream().allMatch(status -> status.problem() == null);
  }
}
