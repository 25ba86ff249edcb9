package io.github.qrauth.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Whatever a network lets through, the screen finds out")
class TransportIT extends BrowserTest {

  @Test
  void login_whenWebSocketIsBlocked_comesBySse() {
    BrowserContext context = desktop();
    context.routeWebSocket("**/socket", WebSocketRoute::close);
    Screen screen = screen(context, "/");
    List<String> asked = asked(screen);

    screen.page().waitForRequest("**/events", () -> {});
    phone().open(screen.code()).signInAsAda().approve();

    screen.awaitDashboardOf("Ada Lovelace");
    assertThat(asked).noneMatch(url -> url.contains("wait="));
  }

  @Test
  void login_whenOnlyPlainRequestsPass_comesByLongPoll() {
    BrowserContext context = desktop();
    context.routeWebSocket("**/socket", WebSocketRoute::close);
    context.route("**/events", Route::abort);
    Screen screen = screen(context, "/");

    screen.page().waitForRequest("**/sessions/*?wait=**", () -> {});
    phone().open(screen.code()).signInAsAda().approve();

    screen.awaitDashboardOf("Ada Lovelace");
  }

  private static List<String> asked(Screen screen) {
    List<String> urls = new CopyOnWriteArrayList<>();
    screen.page().onRequest(request -> urls.add(request.url()));
    return urls;
  }
}
