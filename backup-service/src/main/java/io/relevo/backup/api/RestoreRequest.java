package io.relevo.backup.api;

/**
 * Where to restore to.
 *
 * @param user whom to be there; the configured account when null
 * @param password of that user
 */
public record RestoreRequest(String host, Integer port, String user, String password) {

    @Override
    public String toString() {
        return "RestoreRequest[host=%s, port=%s, user=%s]".formatted(host, port, user);
    }
}
