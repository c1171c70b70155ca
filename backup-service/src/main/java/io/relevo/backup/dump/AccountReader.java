package io.relevo.backup.dump;

import io.relevo.backup.manifest.Manifest.AccountEntry;
import io.relevo.backup.rows.Quoting;
import io.relevo.backup.sql.Session;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.List;

/** Reads accounts and roles with their grants; neither the server's own nor those that Relevo works with. */
final class AccountReader {

    private static final String ACCOUNTS = """
            SELECT User, Host FROM mysql.user
            WHERE User NOT LIKE 'mysql.%' AND User NOT LIKE 'relevo\\_%' ORDER BY User, Host""";

    private final Session session;

    AccountReader(Session session) {
        this.session = session;
    }

    /** A name and the host it comes from. */
    private record Name(String user, String host) {}

    List<AccountEntry> accounts() throws MySqlFailure {
        List<AccountEntry> accounts = new ArrayList<>();
        for (Name name : session.list(ACCOUNTS, row -> new Name(row.getString(1), row.getString(2)))) {
            accounts.add(account(name));
        }
        return accounts;
    }

    private AccountEntry account(Name name) throws MySqlFailure {
        String quoted = Quoting.account(name.user(), name.host());
        String create = session.value("SHOW CREATE USER " + quoted);
        List<String> grants = session.list("SHOW GRANTS FOR " + quoted, row -> row.getString(1));
        return new AccountEntry(name.user(), name.host(), create, grants);
    }
}
