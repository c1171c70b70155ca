package io.relevo.runtime.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Objects;

/**
 * Why a call was not done, as RFC 9457 writes it.
 *
 * @param type a name for this kind of problem that programs may rely on, such as {@code urn:relevo:problem:not-found}
 * @param title the same for people, in a few words
 * @param status the HTTP status
 * @param detail what is wrong in this case and what to do about it; null when the title says all
 * @param instance the path that was called; null when not known
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String instance) {

    /** The media type of problem documents. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String PREFIX = "urn:relevo:problem:";

    public Problem {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(title, "title");
    }

    /**
     * A problem of this service.
     *
     * @param code the last part of the type, such as {@code not-found}
     */
    public static Problem of(String code, String title, int status, String detail) {
        return new Problem(PREFIX + code, title, status, detail, null);
    }

    /** 400: the call itself is wrong. */
    public static Problem invalid(String detail) {
        return of("invalid-request", "The request is not valid", 400, detail);
    }

    /** 401: the call needs a token. */
    public static Problem unauthorized(String detail) {
        return of("unauthorized", "A valid token is needed", 401, detail);
    }

    /** 404: there is no such thing. */
    public static Problem notFound(String detail) {
        return of("not-found", "Not found", 404, detail);
    }

    /** 409: the present state forbids it. */
    public static Problem conflict(String detail) {
        return of("conflict", "Not possible at present", 409, detail);
    }

    /** 503: something this service needs is away; the call may be repeated. */
    public static Problem unavailable(String detail) {
        return of("unavailable", "Not available at present", 503, detail);
    }

    /** The same, for a call of this path. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path);
    }
}
