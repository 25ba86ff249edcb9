package io.github.qrauth.demo.cluster;

import io.github.qrauth.testkit.Answer;
import io.github.qrauth.testkit.SignIn;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/** Ada fills in the demo's form, which sends the way back along. */
final class DemoSignIn implements SignIn {
  @Override
  public HttpRequest.Builder submit(Answer page) {
    URI form = page.uri().resolve("/login");
    String fields = "user=ada&password=analytical&" + page.uri().getRawQuery();
    return HttpRequest.newBuilder(form)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", form.resolve("/").toString().replaceFirst("/$", ""))
        .POST(BodyPublishers.ofString(fields));
  }
}
