package io.relevo.sandbox.service;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** The status a URL answers with. */
final class HttpStatus {
    static final int OK = 200;
    private static final int NO_ANSWER = 0;
    private static final int TIMEOUT_MILLIS = 2_000;

    private HttpStatus() {}

    /** 0 when there is no answer within two seconds. */
    static int of(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException silent) {
            return NO_ANSWER;
        }
    }
}
