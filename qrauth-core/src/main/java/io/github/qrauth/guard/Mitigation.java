package io.github.qrauth.guard;

/**
 * The 17 mitigations of the cross-device flows best current practice
 * (draft-ietf-oauth-cross-device-security, section 6.1), in its order.
 */
public enum Mitigation {
  ESTABLISH_PROXIMITY("PD"),
  SHORT_LIVED_CODES("D"),
  ONE_TIME_CODES("D"),
  UNIQUE_CODES("D"),
  CONTENT_FILTERING("D"),
  DETECT_AND_REMEDIATE("R"),
  TRUSTED_DEVICES("P"),
  TRUSTED_NETWORKS("P"),
  LIMITED_SCOPES("R"),
  SHORT_LIVED_TOKENS("R"),
  RATE_LIMITS("PD"),
  SENDER_CONSTRAINED_TOKENS("R"),
  USER_EDUCATION("P"),
  USER_EXPERIENCE("P"),
  AUTHENTICATED_FLOW("P"),
  REQUEST_INITIATION_VERIFICATION("D"),
  REQUEST_BINDING("D");

  private final String effect;

  Mitigation(String effect) {
    this.effect = effect;
  }

  /**
   * Letters of what it does to an attack: {@code P} prevent, {@code D} disrupt, {@code R} recover.
   */
  public String effect() {
    return effect;
  }
}
