package io.millrace.integration.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.millrace.gateway.api.OpenApi;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The OpenAPI document of the program under test. Objects that it describes are closed here, so
 * that no field is answered that it does not have. Places in it are JSON pointers. Thread-safe.
 */
final class ApiDocument {
  private static final String EVERY_CALL = "/x-every-call";

  /** Of a problem, from its answer on. */
  private static final String STATUS =
      "/content/application~1problem+json/schema/properties/status/const";

  private static final String NAME = "urn:millrace:openapi";

  private final JsonNode root;
  private final SchemaRegistry registry;
  private final ConcurrentMap<String, Schema> schemas = new ConcurrentHashMap<>();

  ApiDocument() {
    this.root = new YAMLMapper().readTree(OpenApi.yaml());
    close(root);
    this.registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(NAME, root.toString())));
  }

  private static void close(JsonNode node) {
    if (node instanceof ObjectNode object
        && object.path("type").asString("").equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
    node.forEach(ApiDocument::close);
  }

  JsonNode at(String pointer) {
    return root.at(pointer);
  }

  /** Where a reference leads; the place itself if there is none. */
  String resolve(String pointer) {
    JsonNode reference = at(pointer).path("$ref");
    return reference.isString() ? reference.asString().substring(1) : pointer;
  }

  /** The schema at a place, compiled once. */
  Schema schema(String pointer) {
    return schemas.computeIfAbsent(
        pointer, at -> registry.getSchema(SchemaLocation.of(NAME + "#" + at)));
  }

  /** Where answers of this status stand, of whatever call. */
  List<String> answers(int status) {
    Set<String> places = new LinkedHashSet<>();
    for (var path : at("/paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        String place = below("/paths", path.getKey(), method, "responses", "" + status);
        if (!at(place).isMissingNode()) {
          places.add(resolve(place));
        }
      }
    }
    places.addAll(ofEveryCall(status));
    return List.copyOf(places);
  }

  /** Where the answers of this status stand that every call may have. */
  List<String> ofEveryCall(int status) {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < at(EVERY_CALL).size(); i++) {
      String place = resolve(EVERY_CALL + "/" + i);
      if (at(place + STATUS).asInt() == status) {
        places.add(place);
      }
    }
    return places;
  }

  /** One step further down. */
  static String below(String pointer, String... names) {
    StringBuilder place = new StringBuilder(pointer);
    for (String name : names) {
      place.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return place.toString();
  }
}
