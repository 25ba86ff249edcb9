package io.github.qrauth;

import java.time.Duration;
import java.util.Optional;

/**
 * How the stores are now. Names no address, version or user: it may be shown to a load balancer.
 *
 * @param reachable whether the store answered in time; without it nobody can log in
 * @param latency how long the answer took, or how long was waited for it
 * @param eventAge how long ago the line to the other nodes last showed life; empty where there is
 *     none. When it grows beyond half a minute, pages learn of changes by asking every 5 s
 */
public record Health(boolean reachable, Duration latency, Optional<Duration> eventAge) {}
