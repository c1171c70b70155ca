package io.relevo.sandbox.mysql;

/** A MySQL account of the sandbox; its text form hides the password. */
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
