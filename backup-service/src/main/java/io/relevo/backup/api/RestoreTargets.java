package io.relevo.backup.api;

import io.relevo.backup.restore.TargetServer;
import io.relevo.backup.settings.BackupConfiguration;
import io.relevo.backup.settings.RestoreConfiguration;
import io.relevo.mysql.connection.Account;
import io.relevo.mysql.connection.Endpoint;
import io.relevo.mysql.connection.Secret;
import io.relevo.mysql.connection.Timeouts;
import io.relevo.runtime.http.Problem;
import io.relevo.runtime.http.ProblemException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Makes a server of what a request says. */
@Singleton
public final class RestoreTargets {

    private final RestoreConfiguration restores;
    private final Timeouts timeouts;

    @Inject
    RestoreTargets(BackupConfiguration backups, RestoreConfiguration restores) {
        this.restores = restores;
        this.timeouts = new Timeouts(backups.connectTimeout(), restores.statementTimeout());
    }

    TargetServer of(RestoreRequest request) {
        if (request == null || request.host() == null || request.port() == null) {
            throw invalid("host and port of the server to restore into are needed");
        }
        return new TargetServer(endpoint(request), account(request), timeouts);
    }

    private static Endpoint endpoint(RestoreRequest request) {
        try {
            return new Endpoint(request.host(), request.port());
        } catch (IllegalArgumentException wrong) {
            throw invalid(wrong.getMessage());
        }
    }

    private Account account(RestoreRequest request) {
        return Optional.ofNullable(request.user())
                .map(user -> new Account(user, Secret.of(request.password() == null ? "" : request.password())))
                .or(this::configured)
                .orElseThrow(
                        () -> invalid(
                                "user and password for the target are needed, in the request or as relevo.restore.user and relevo.restore.password-file"));
    }

    private Optional<Account> configured() {
        try {
            return restores.account();
        } catch (UncheckedIOException unreadable) {
            throw new ProblemException(Problem.unavailable(unreadable.getMessage()), unreadable);
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.invalid(detail));
    }
}
