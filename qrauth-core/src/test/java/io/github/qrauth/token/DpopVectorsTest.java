package io.github.qrauth.token;

import static io.github.qrauth.token.DpopFixture.accepted;
import static io.github.qrauth.token.DpopFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S25: the examples of RFC 9449")
class DpopVectorsTest {
  private static final String HEADER =
      "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6Ik"
          + "VDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCR"
          + "nMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JE"
          + "QSIsImNydiI6IlAtMjU2In19.";
  private static final String TOKEN_REQUEST =
      HEADER
          + "eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4"
          + "YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLv"
          + "qRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg";
  private static final String REFRESH =
      HEADER
          + "eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4"
          + "YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjY1Mjk2fQ.pAqut2IRDm_De6PR93SYmGBPXpwrAk90e8cP"
          + "2hjiaG5QsGSuKDYW7_X620BxqhvYC8ynrrvZLTk41mSRroapUA";
  private static final String RESOURCE_REQUEST =
      HEADER
          + "eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5l"
          + "eGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJa"
          + "M0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPP"
          + "ToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA";
  private static final String ACCESS_TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";
  private static final String THUMBPRINT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
  private static final DpopRequest TO_TOKEN =
      DpopRequest.of("POST", "https://server.example.com/token");
  private static final DpopRequest TO_RESOURCE =
      DpopRequest.of("GET", "https://resource.example.org/protectedresource");

  @Test
  void tokenRequest_figure2_isAccepted() {
    DpopProof proof = accepted(at(1562262616).verify(TOKEN_REQUEST, TO_TOKEN));
    assertThat(proof.keyThumbprint()).isEqualTo(THUMBPRINT);
    assertThat(proof.id()).isEqualTo("-BwC3ESc6acc2lTc");
    assertThat(proof.issuedAt()).isEqualTo(Instant.ofEpochSecond(1562262616));
  }

  @Test
  void refresh_figure5_isAccepted() {
    accepted(at(1562265296).verify(REFRESH, TO_TOKEN.by(THUMBPRINT)));
  }

  @Test
  void resourceRequest_figure12_isAccepted() {
    DpopRequest request = TO_RESOURCE.with(ACCESS_TOKEN).by(THUMBPRINT);
    accepted(at(1562262618).verify(RESOURCE_REQUEST, request));
  }

  @Test
  void resourceRequest_withAnotherAccessToken_isRefused() {
    assertRefused(
        at(1562262618).verify(RESOURCE_REQUEST, TO_RESOURCE.with(ACCESS_TOKEN + "x")),
        DpopRefusal.WRONG_ACCESS_TOKEN);
    assertRefused(
        at(1562262616).verify(TOKEN_REQUEST, TO_TOKEN.with(ACCESS_TOKEN)),
        DpopRefusal.WRONG_ACCESS_TOKEN);
  }

  private static DpopVerifier at(long second) {
    return DpopFixture.builder(DpopFixture.once())
        .clock(() -> Instant.ofEpochSecond(second))
        .build();
  }
}
