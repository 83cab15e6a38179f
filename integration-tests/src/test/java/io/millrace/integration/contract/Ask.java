package io.millrace.integration.contract;

import io.millrace.integration.harness.Answer;
import io.millrace.integration.harness.Api;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * A request of a row.
 *
 * @param path with {@code {t}} for the path of the row's own topic of one partition, {@code {p}}
 *     for that of its partition, {@code {t4}} for that of one with four, {@code {new}} for that of
 *     a topic that is not there
 * @param body or empty for none; an apostrophe stands for a quotation mark
 * @param headers names and values in turn
 * @param coding of the body
 * @param onOther whether it goes to the second gateway
 */
record Ask(
    String method, String path, String body, List<String> headers, Coding coding, boolean onOther) {
  static Ask get(String path, String... headers) {
    return ask("GET", path, "", headers);
  }

  static Ask delete(String path) {
    return ask("DELETE", path, "");
  }

  static Ask put(String path, String json) {
    return ask("PUT", path, json, "Content-Type", "application/json");
  }

  static Ask post(String path, String json) {
    return ask("POST", path, json, "Content-Type", "application/json");
  }

  static Ask ask(String method, String path, String body, String... headers) {
    return new Ask(method, path, body, List.of(headers), Coding.NONE, false);
  }

  /** One record with this inside. */
  static Ask record(String inside) {
    return post("{t}/records", "{'records':[{" + inside + "}]}");
  }

  /** The same through the other gateway. */
  Ask elsewhere() {
    return new Ask(method, path, body, headers, coding, true);
  }

  /** The same with a body of this type. */
  Ask as(String mediaType) {
    return ask(method, path, body, "Content-Type", mediaType);
  }

  Ask with(String header, String value) {
    List<String> all = new ArrayList<>(headers);
    all.addAll(List.of(header, value));
    return new Ask(method, path, body, all, coding, onOther);
  }

  /** The same with its body packed, and the header that says so. */
  Ask packed(Coding as) {
    Ask named = with("Content-Encoding", as.name().toLowerCase(Locale.ROOT));
    return new Ask(method, path, body, named.headers, as, onOther);
  }

  CompletableFuture<Answer> send(Api api, String realPath) {
    byte[] bytes = coding.pack(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    return api.callAsync(
        method,
        realPath,
        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes),
        headers.toArray(String[]::new));
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
