package io.millrace.gateway.operate;

import io.millrace.format.Id128;
import org.jspecify.annotations.Nullable;

/**
 * A gateway of the cluster.
 *
 * @param id its process, new at every start
 * @param version of its program
 * @param url where other gateways reach it; null if they do not, or not yet
 */
public record GatewayInfo(Id128 id, String version, @Nullable String url) {}
