package io.github.qrauth.http;

import java.util.Map;

/**
 * What the server's own pages say; those that a script draws bring their own words.
 *
 * @param codeLabel what a screen reader says for the code
 * @param other for a problem without words of its own
 * @param problems by problem
 */
record PageTexts(String codeLabel, Text other, Map<ProblemType, Text> problems) {

  /** A heading, and what to do next. */
  record Text(String title, String text) {}

  private static final PageTexts ENGLISH =
      new PageTexts(
          "QR code: scan it with your phone to sign in",
          new Text("That did not work", "Scan the code on the screen again."),
          Map.of(
              ProblemType.STALE_FRAME,
              new Text(
                  "This code is out of date",
                  "Scan the code on the screen again. It changes every few seconds, so a picture of"
                      + " it does not work."),
              ProblemType.UNKNOWN_SESSION,
              new Text(
                  "Request not found",
                  "It may be over. Get a new code on the screen and scan that."),
              ProblemType.SAME_DEVICE,
              new Text(
                  "Use another device",
                  "The code is shown on this device. Scan it with your phone instead."),
              ProblemType.WRONG_INTENT,
              new Text(
                  "Not a sign-in code",
                  "This code is for something else. Scan the sign-in code on the screen."),
              ProblemType.LOGIN_REQUIRED,
              new Text("Sign in first", "Sign in on this phone, then scan the code again."),
              ProblemType.TOO_MANY_ATTEMPTS,
              new Text("Too many attempts", "Wait some minutes, then scan a new code."),
              ProblemType.UNAVAILABLE,
              new Text(
                  "Not available",
                  "The service does not answer right now. Try again in a moment.")));

  private static final PageTexts KOREAN =
      new PageTexts(
          "QR 코드: 휴대폰으로 스캔하여 로그인하세요",
          new Text("문제가 발생했습니다", "화면의 코드를 다시 스캔하세요."),
          Map.of(
              ProblemType.STALE_FRAME,
              new Text("지난 코드입니다", "화면의 코드를 다시 스캔하세요. 코드는 몇 초마다 바뀌므로 사진으로는 사용할 수 없습니다."),
              ProblemType.UNKNOWN_SESSION,
              new Text("요청을 찾을 수 없습니다", "이미 끝난 요청일 수 있습니다. 화면에서 새 코드를 받아 스캔하세요."),
              ProblemType.SAME_DEVICE,
              new Text("다른 기기를 사용하세요", "코드가 이 기기에 표시되어 있습니다. 휴대폰으로 스캔하세요."),
              ProblemType.WRONG_INTENT,
              new Text("로그인 코드가 아닙니다", "다른 용도의 코드입니다. 화면의 로그인 코드를 스캔하세요."),
              ProblemType.LOGIN_REQUIRED,
              new Text("먼저 로그인하세요", "이 휴대폰에서 로그인한 뒤 코드를 다시 스캔하세요."),
              ProblemType.TOO_MANY_ATTEMPTS,
              new Text("시도 횟수가 너무 많습니다", "몇 분 후 새 코드를 스캔하세요."),
              ProblemType.UNAVAILABLE,
              new Text("사용할 수 없습니다", "서비스가 응답하지 않습니다. 잠시 후 다시 시도하세요.")));

  static PageTexts in(Language language) {
    return language == Language.KO ? KOREAN : ENGLISH;
  }

  Text of(ProblemType problem) {
    return problems.getOrDefault(problem, other);
  }
}
