package io.relevo.resync.errant;

import java.io.IOException;

/** A compressed transaction cannot be read. */
final class PayloadException extends IOException {

    private static final long serialVersionUID = 1L;

    PayloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
