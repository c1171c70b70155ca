package io.relevo.backup.restore;

import io.relevo.backup.manifest.Manifest.AccountEntry;
import io.relevo.backup.restore.RestoreFailure.Step;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/** Makes accounts and roles. Those that the target has already are left as they are: one of them is ours. */
final class AccountLoader {

    private static final Logger LOG = Logger.getLogger(AccountLoader.class);

    private final Session session;
    private final List<AccountEntry> accounts;

    private AccountLoader(Session session, List<AccountEntry> accounts) {
        this.session = session;
        this.accounts = accounts;
    }

    /** Finds out which accounts are to be made. */
    static AccountLoader of(Session session, List<AccountEntry> accounts) throws MySqlFailure {
        List<AccountEntry> missing = new ArrayList<>();
        for (AccountEntry account : accounts) {
            if (exists(session, account)) {
                LOG.infof("account left as the target has it account=%s", name(account));
            } else {
                missing.add(account);
            }
        }
        return new AccountLoader(session, missing);
    }

    private static boolean exists(Session session, AccountEntry account) throws MySqlFailure {
        String query = "SELECT 1 FROM mysql.user WHERE User = %s AND Host = %s"
                .formatted(Quoting.text(account.user()), Quoting.text(account.host()));
        return session.first(query, row -> 1).isPresent();
    }

    /** Makes the accounts; their grants need tables and come later. */
    void create() throws MySqlFailure, RestoreFailure {
        Map<AccountEntry, MySqlFailure> failures =
                Passes.run(accounts, account -> session.execute(account.createStatement()));
        for (Map.Entry<AccountEntry, MySqlFailure> failed : failures.entrySet()) {
            // The server's words may cite the statement, which holds the password's hash.
            throw new RestoreFailure(
                    Step.ACCOUNTS,
                    "account %s could not be made: error %d"
                            .formatted(name(failed.getKey()), failed.getValue().errorNumber()),
                    null);
        }
    }

    /** Grants what they had. */
    void grant() throws RestoreFailure {
        for (AccountEntry account : accounts) {
            for (String grant : account.grants()) {
                grant(account, grant);
            }
        }
    }

    private void grant(AccountEntry account, String grant) throws RestoreFailure {
        try {
            session.execute(grant);
        } catch (MySqlFailure failure) {
            throw new RestoreFailure(
                    Step.ACCOUNTS,
                    "account %s could not be given %s: %s".formatted(name(account), grant, failure.getMessage()),
                    failure);
        }
    }

    private static String name(AccountEntry account) {
        return Quoting.account(account.user(), account.host());
    }
}
