package io.millrace.gateway.api;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.millrace.gateway.http.Exchange;
import io.millrace.gateway.http.MediaTypes;
import io.millrace.gateway.http.Routes;
import io.millrace.gateway.json.JsonWriter;
import io.millrace.gateway.operate.ClusterReport;
import io.millrace.gateway.operate.GatewayInfo;
import io.millrace.gateway.operate.Readiness;
import io.millrace.index.LaneStatus;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The calls for those who operate the gateway. */
public final class OperateCalls {
  private static final String PROMETHEUS_TEXT = "text/plain";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String YAML = "application/yaml";

  private final Readiness readiness;
  private final ClusterReport cluster;
  private final PrometheusMeterRegistry metrics;
  private final String openApi = OpenApi.yaml();

  public OperateCalls(Readiness readiness, ClusterReport cluster, PrometheusMeterRegistry metrics) {
    this.readiness = readiness;
    this.cluster = cluster;
    this.metrics = metrics;
  }

  /** Adds the calls to the API. */
  public void addTo(Routes routes) {
    routes.add("GET", "/livez", "livez", this::live);
    routes.add("GET", "/readyz", "readyz", this::ready);
    routes.add("GET", "/metrics", "metrics", this::metrics);
    routes.add("GET", "/v1/cluster", "cluster", this::cluster);
    routes.add("GET", "/openapi.yaml", "openapi", this::openApi);
  }

  private void live(Exchange exchange) {
    exchange.query();
    answerStatus(exchange, "live");
  }

  private void ready(Exchange exchange) {
    exchange.query();
    readiness.check();
    answerStatus(exchange, "ready");
  }

  private static void answerStatus(Exchange exchange, String status) {
    exchange.headers().accepted(MediaTypes.JSON);
    exchange.answer(200, json -> json.beginObject().field("status").string(status).endObject());
  }

  private void metrics(Exchange exchange) {
    exchange.query();
    boolean open = exchange.headers().accepted(PROMETHEUS_TEXT, OPEN_METRICS).equals(OPEN_METRICS);
    String type =
        open
            ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
            : PROMETHEUS_TEXT + "; version=0.0.4; charset=utf-8";
    exchange.answer(200, type, metrics.scrape(type));
  }

  private void openApi(Exchange exchange) {
    exchange.query();
    exchange.headers().accepted(YAML);
    exchange.answer(200, YAML, openApi);
  }

  private void cluster(Exchange exchange) {
    exchange.query();
    exchange.headers().accepted(MediaTypes.JSON);
    exchange.when(
        cluster.gateways(), gateways -> exchange.answer(200, json -> write(json, gateways)));
  }

  private void write(JsonWriter json, List<GatewayInfo> gateways) {
    json.beginObject().field("id").string(cluster.id());
    json.field("lanes").beginArray();
    cluster.lanes().forEach(lane -> write(json, lane));
    json.endArray();
    json.field("gateways").beginArray();
    gateways.forEach(gateway -> write(json, gateway));
    json.endArray();
    json.field("storage").beginObject();
    json.field("healthy").bool(cluster.storageHealthy());
    json.endObject().endObject();
  }

  private static void write(JsonWriter json, LaneStatus lane) {
    json.beginObject();
    json.field("lane").number(lane.lane());
    json.field("phase").string(lane.phase().name().toLowerCase(Locale.ROOT));
    json.field("appliedSequence").number(lane.appliedSequence());
    json.field("slices").number(lane.slices());
    writeOrNull(json.field("problem"), lane.problem());
    json.endObject();
  }

  private static void write(JsonWriter json, GatewayInfo gateway) {
    json.beginObject();
    json.field("id").string(gateway.id().toString());
    json.field("version").string(gateway.version());
    writeOrNull(json.field("url"), gateway.url());
    json.endObject();
  }

  private static void writeOrNull(JsonWriter json, @Nullable String text) {
    if (text == null) {
      json.nothing();
    } else {
      json.string(text);
    }
  }
}
