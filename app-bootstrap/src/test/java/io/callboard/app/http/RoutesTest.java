package io.callboard.app.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.catalog.CatalogFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address answers what, and to whom. */
class RoutesTest {
    private final ApiFixture api = new ApiFixture();

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/v1", "/v1/", "/v1/audit-log/", "/v1/nothing", "/health", "/v1//x"})
    void whereNothingIsIsAProblem(String path) {
        assertThat(api.get(path).problem(404, "not-found"))
                .startsWith("There is nothing at \"" + path + "\".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE | /v1/audit-log | GET, HEAD, POST",
                "OPTIONS | /v1/audit-log | GET, HEAD, POST",
                "POST | /v1/rooms/workspace/a/members | GET, HEAD",
                "GET | /v1/rooms/workspace/a/members/u1 | DELETE, PUT",
                "POST | /health/live | GET, HEAD",
            })
    void anotherMethodIsAProblemThatSaysWhichThereAre(String method, String path, String allowed) {
        ApiFixture.Answer answer = api.send(api.request(method, path, BodyPublishers.noBody()));

        assertThat(answer.problem(405, "method-not-allowed"))
                .isEqualTo("This address answers " + allowed + ".");
        assertThat(answer.header("Allow")).isEqualTo(allowed);
    }

    @Test
    void headIsAnsweredLikeGetWithoutABody() {
        ApiFixture.Answer answer =
                api.send(api.request("HEAD", "/v1/audit-log", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer api:wrong",
                "Bearer api:s3cret2",
                "Bearer api:s3cre",
                "Bearer api",
                "Bearer ",
                "Bearer",
                "Basic YXBpOnMzY3JldA==",
                "api:s3cret",
            })
    void aWrongKeyIsRefused(String authorization) {
        ApiFixture.Answer answer = api.send(without("/v1/audit-log", authorization));

        assertThat(answer.problem(401, "unauthorized")).contains("listed in API_KEYS");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"callboard\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer api:s3cret", "bearer batch:other", "BEARER  api:s3cret"})
    void everyKeyIsAccepted(String authorization) {
        assertThat(api.send(without("/v1/audit-log", authorization)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/audit-log",
        "GET, /v1/audit-log",
        "GET, /v1/rooms/workspace/a/members",
        "PUT, /v1/rooms/workspace/a/members/u1",
        "DELETE, /v1/rooms/workspace/a/members/u1",
        "GET, /v1/rooms/workspace/a",
        "POST, /v1/users/u1/disconnect",
        "POST, /v1/users/u1/revoke",
        "POST, /v1/notifications",
        "GET, /v1/users/u1/notifications",
        "POST, /v1/users/u1/notifications/read",
        "GET, /v1/catalog",
    })
    void withoutAKeyNothingIsAnswered(String method, String path) {
        assertThat(
                        api.send(api.without(method, path, BodyPublishers.ofString("{}")))
                                .problem(401, "unauthorized"))
                .isEqualTo("This needs a key. Send it as Authorization: Bearer id:secret.");
    }

    @Test
    void twoKeysAreRefused() {
        HttpRequest.Builder request =
                without("/v1/audit-log", "Bearer api:s3cret")
                        .header("Authorization", "Bearer batch:other");

        api.send(request).problem(401, "unauthorized");
    }

    @Test
    void aBodyWithoutAKeyIsNotAskedFor() throws IOException {
        URI uri = api.uri("/v1/audit-log");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            """
                            POST /v1/audit-log HTTP/1.1\r
                            Host: callboard\r
                            Content-Length: 5000000\r
                            Expect: 100-continue\r
                            \r
                            """
                                    .getBytes(US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

            assertThat(answer.readLine()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void anUnknownParameterIsRefused() {
        assertThat(api.get("/v1/audit-log?rom=workspace:a").problem(400, "malformed"))
                .isEqualTo(
                        "There is no parameter \"rom\" here. Known are [after, limit, room, tenant].");
        assertThat(api.get("/v1/audit-log?after=1&after=2").problem(400, "malformed"))
                .isEqualTo("The query has after twice. Give it once.");
    }

    @ParameterizedTest
    @EnumSource(CatalogFormat.class)
    void theCatalogIsShownInEveryFormat(CatalogFormat format) {
        ApiFixture.Answer answer = api.get("/v1/catalog?format=" + format);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo(format.contentType());
        assertThat(answer.text()).contains("work-item:status-changed");
    }

    @Test
    void theCatalogIsForPeopleUnlessAFormatIsAskedFor() {
        assertThat(api.get("/v1/catalog").text()).startsWith("# Events of ");
        assertThat(api.get("/v1/catalog?format=yaml").problem(400, "malformed"))
                .startsWith("The catalog has no format \"yaml\". Ask for markdown, typescript");
    }

    @Test
    void anAddressThatCannotBeDecodedIsRefused() {
        assertThat(api.get("/v1/rooms/workspace/%ff/members").problem(400, "malformed"))
                .contains("UTF-8");
    }

    private HttpRequest.Builder without(String path, String authorization) {
        return api.without("GET", path, BodyPublishers.noBody())
                .header("Authorization", authorization);
    }
}
