package io.relevo.mysql.check;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which global privileges the account of a connection lacks. */
final class PrivilegeCheck {
    /** The view shows an account its own rows only, unless it may read the grant tables. */
    private static final String OWN_PRIVILEGES = """
            SELECT PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES
            WHERE GRANTEE = CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''',
              SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')
            """;

    private PrivilegeCheck() {}

    static List<Finding> check(MySqlConnection connection, AccountRole role) throws MySqlFailure {
        String account = connection.queryOne("SELECT CURRENT_USER()", row -> row.getString(1));
        Set<String> held = new HashSet<>(connection.queryList(OWN_PRIVILEGES, row -> row.getString(1)));
        return role.privileges().stream()
                .filter(privilege -> !held.contains(privilege))
                .map(privilege -> missing(account, privilege))
                .toList();
    }

    private static Finding missing(String account, String privilege) {
        return new Finding(
                Finding.Code.PRIVILEGE_MISSING,
                "account " + account + " lacks " + privilege,
                "GRANT " + privilege + " ON *.* TO the account, as deploy/mysql/grants.sql does");
    }
}
