package io.github.qrauth.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qrauth.jdbc.TestLogins.Approved;
import io.github.qrauth.login.LoginEngine;
import io.github.qrauth.login.LoginPolicy;
import io.github.qrauth.login.LoginResult;
import io.github.qrauth.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** S9: nodes whose clocks differ, and a database whose clock is years away from both. */
@ParameterizedClass
@MethodSource("io.github.qrauth.jdbc.TestDatabase#all")
class ShiftedClocksTest {
  private final MutableClock clock = new MutableClock();
  private final MutableClock ahead = new MutableClock();
  private final TestLogins logins = new TestLogins(LoginPolicy.tapToApprove());
  private final Nodes nodes;

  ShiftedClocksTest(TestDatabase database) {
    this.nodes = new Nodes(database);
  }

  @AfterEach
  void close() {
    nodes.close();
  }

  @Test
  @DisplayName(
      "S9 half a minute apart, a login begun on one node is approved and claimed on another")
  void login_acrossNodesHalfAMinuteApart_isClaimedOnce() {
    ahead.set(clock.instant().plusSeconds(30));
    JdbcStores first = nodes.first(1_000);
    JdbcStores second = nodes.second(first);
    LoginEngine here = logins.engine(first, clock, event -> {});
    LoginEngine there = logins.engine(second, ahead, event -> {});
    Approved login = logins.approved(here, there, 1);
    first.sweep(clock.instant());
    second.sweep(ahead.instant());
    assertThat(login.claim(here)).isInstanceOf(LoginResult.Ok.class);
    assertThat(login.claim(there)).isNotInstanceOf(LoginResult.Ok.class);
  }

  @Test
  @DisplayName("S9 a node an hour ahead ends logins early and brings none of them back")
  void login_onANodeAnHourAhead_isOverThereAndUntouchedHere() {
    ahead.set(clock.instant().plus(Duration.ofHours(1)));
    JdbcStores first = nodes.first(1_000);
    LoginEngine here = logins.engine(first, clock, event -> {});
    LoginEngine there = logins.engine(nodes.second(first), ahead, event -> {});
    Approved login = logins.approved(here, here, 1);
    assertThat(login.claim(there)).isNotInstanceOf(LoginResult.Ok.class);
    assertThat(login.claim(here)).isInstanceOf(LoginResult.Ok.class);
    assertThat(login.claim(here)).isNotInstanceOf(LoginResult.Ok.class);
  }
}
