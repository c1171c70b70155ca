package io.relevo.runtime.http;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the HTTP interface of every service is made of. */
@Dependent
public class HttpBeans {

    @Produces
    @Singleton
    ApiToken token(ApiConfiguration configuration) {
        return configuration.apiToken();
    }
}
