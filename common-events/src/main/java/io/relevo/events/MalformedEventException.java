package io.relevo.events;

/** Bytes that are not a CloudEvent, or whose data does not fit the type they name. Reading them again cannot help. */
public final class MalformedEventException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public MalformedEventException(String message) {
        super(message);
    }

    public MalformedEventException(String message, Throwable cause) {
        super(message, cause);
    }
}
