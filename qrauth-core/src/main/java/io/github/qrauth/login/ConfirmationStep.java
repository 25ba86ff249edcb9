package io.github.qrauth.login;

/** What a policy may want after the user's approval, in the order in which the policy lists it. */
public enum ConfirmationStep {
  /** Six digits shown on the authorization device, typed on the consumption device. */
  PIN("otp"),
  /** Two digits shown on the consumption device, typed on the authorization device. */
  NUMBER_MATCH("mca"),
  /** A signature over the approval by a key enrolled on the authorization device. */
  DEVICE_KEY("swk"),
  /** A second person, signed in with another account, approves too. */
  SECOND_APPROVER("user"),
  /** The consumption device confirms that it wants to continue as the approving account. */
  ACCOUNT_CHOICE("user"),
  /** The approving account's own PIN, typed on the consumption device and checked by the host. */
  MEMORISED_PIN("pin");

  private final String method;

  ConfirmationStep(String method) {
    this.method = method;
  }

  /** The authentication method reference that passing this step adds (RFC 8176 section 2). */
  public String method() {
    return method;
  }
}
