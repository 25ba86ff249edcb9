package io.github.qrauth.device;

import io.github.qrauth.device.protocol.DeviceId;
import io.github.qrauth.device.protocol.DeviceMessage;
import io.github.qrauth.device.protocol.dialect.BoardName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a board is, at one moment; for metrics and operators.
 *
 * @param name what the host calls it
 * @param device which one it is
 * @param state how it stands
 * @param advice what is wrong and what to do about it, while something is
 * @param lastSeen when something genuine was last heard of it
 * @param boot how often it has started, unsigned; 0 before it was first seen
 * @param info what it says of itself: firmware, model, counters
 * @param withPreviousKey whether it still has the key that was replaced
 * @param connects how often it has come online
 * @param roundTrip how long the last heartbeat took, there and back
 * @param counts what its wire did since it was added or last released
 */
public record BoardHealth(
    BoardName name,
    DeviceId device,
    BoardState state,
    Optional<String> advice,
    Optional<Instant> lastSeen,
    int boot,
    Optional<DeviceMessage.Info> info,
    boolean withPreviousKey,
    long connects,
    Optional<Duration> roundTrip,
    WireCounts counts) {}
