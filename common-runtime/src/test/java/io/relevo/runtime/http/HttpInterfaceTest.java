package io.relevo.runtime.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HttpInterfaceTest {

    @Test
    void aServiceGetsEverythingByInjection() {
        given().get("/sample/wiring").then().statusCode(200).body(equalTo("/runtime/test-1 0 127.0.0.1:1 true"));
    }

    @Test
    void aChangingCallNeedsTheToken() {
        isProblem(
                        given().contentType(ContentType.JSON)
                                .body("{}")
                                .post("/sample")
                                .then(),
                        401,
                        "unauthorized")
                .header("WWW-Authenticate", "Bearer");
        isProblem(
                given().header("Authorization", "Bearer wrong").post("/sample").then(), 401, "unauthorized");
        given().header("Authorization", "Bearer open sesame")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"a\",\"size\":3}")
                .post("/sample")
                .then()
                .statusCode(200)
                .body("size", equalTo(3));
    }

    @Test
    void aProblemSaysWhatIsWrongAndWhere() {
        isProblem(given().get("/sample/fails/conflict").then(), 409, "conflict")
                .body("detail", equalTo("another operation is under way"))
                .body("instance", equalTo("/sample/fails/conflict"));
    }

    @Test
    void whatDoesNotExistIsAProblemToo() {
        isProblem(given().get("/nothing/here").then(), 404, "not-found");
        isProblem(given().get("/sample/nothing").then(), 404, "not-found");
    }

    @Test
    void aBugShowsNothingOfTheInside() {
        isProblem(given().get("/sample/fails/bug").then(), 500, "internal-error")
                .body(not(containsString("inside")))
                .body(not(containsString("Exception")));
    }

    @Test
    void aBodyThatDoesNotFitIsTheCallersFault() {
        isProblem(post("{\"name\":\"a\",\"size\":\"many\"}"), 400, "invalid-request")
                .body("detail", equalTo("The field size does not have the form expected."));
        isProblem(post("{\"name\":"), 400, "invalid-request");
        isProblem(post("[1]"), 400, "invalid-request").body("detail", not(containsString("io.relevo")));
    }

    @Test
    void aParameterOfTheWrongKindIsAProblem() {
        isProblem(given().get("/sample/fails/not?number=x").then(), 404, "not-found");
        isProblem(
                given().header("Authorization", "Bearer open sesame")
                        .delete("/sample")
                        .then(),
                405,
                "http-405");
    }

    @Test
    void whatKafkaDoesNotConfirmMayStillArrive() {
        isProblem(
                        given().header("Authorization", "Bearer open sesame")
                                .post("/sample/publish")
                                .then(),
                        503,
                        "unavailable")
                .body("detail", containsString("may still take it"));
    }

    @Test
    void withoutKafkaTheServiceIsAliveButNotReady() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503).body("checks.name", equalTo(java.util.List.of("kafka")));
    }

    private static ValidatableResponse post(String body) {
        return given().header("Authorization", "Bearer open sesame")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/sample")
                .then();
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status, String code) {
        return response.statusCode(status)
                .contentType(Problem.MEDIA_TYPE)
                .body("status", equalTo(status))
                .body("type", equalTo("urn:relevo:problem:" + code));
    }
}
