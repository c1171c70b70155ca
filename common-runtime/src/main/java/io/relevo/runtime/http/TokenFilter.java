package io.relevo.runtime.http;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import java.util.function.Supplier;

/** Lets changing calls pass only with the token, as {@code Authorization: Bearer <token>}. Reading calls need none. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class TokenFilter implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEME = "Bearer ";
    private static final String NO_TOKEN = "This service has no token and therefore takes no changing calls:"
            + " set relevo.api.token or relevo.api.token-file (RELEVO_API_TOKEN, RELEVO_API_TOKEN_FILE).";
    private static final String WRONG_TOKEN =
            "Send the header \"Authorization: Bearer <token>\" with this service's token.";

    private final Supplier<ApiToken> token;

    /** Filters are made before the configuration can be read, so the token is looked up with the first call. */
    @Inject
    public TokenFilter(Instance<ApiToken> token) {
        this.token = token::get;
    }

    TokenFilter(ApiToken token) {
        this.token = () -> token;
    }

    @Override
    public void filter(ContainerRequestContext call) {
        if (READING.contains(call.getMethod())) {
            return;
        }
        if (!token.get().isConfigured()) {
            refuse(call, NO_TOKEN);
        } else if (!isGranted(call.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            refuse(call, WRONG_TOKEN);
        }
    }

    private boolean isGranted(String header) {
        return header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && token.get().matches(header.substring(SCHEME.length()).strip());
    }

    private static void refuse(ContainerRequestContext call, String detail) {
        call.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.unauthorized(detail).at(call.getUriInfo().getPath()))
                .build());
    }
}
