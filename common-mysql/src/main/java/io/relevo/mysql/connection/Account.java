package io.relevo.mysql.connection;

import java.util.Objects;

/** Whom to be on a server. */
public record Account(String user, Secret password) {
    public Account {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }
}
