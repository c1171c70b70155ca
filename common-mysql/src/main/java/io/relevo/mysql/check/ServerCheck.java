package io.relevo.mysql.check;

import io.relevo.mysql.connection.MySqlConnection;
import io.relevo.mysql.connection.MySqlFailure;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a server is fit to be a member of a cluster, from its own point of view. That no two members have the same
 * UUID is for the caller to find out.
 */
public final class ServerCheck {
    private ServerCheck() {}

    /**
     * Looks at settings, plugins and the privileges of the connection's account, which is to be the one that changes
     * servers. Answers all that is wrong; an empty list means fit. Privileges
     * that the account has only by a role are not seen. Changes nothing.
     */
    public static List<Finding> check(MySqlConnection connection) throws MySqlFailure {
        List<Finding> findings = new ArrayList<>(SettingsCheck.check(connection));
        findings.addAll(PrivilegeCheck.check(connection, AccountRole.ADMIN));
        return List.copyOf(findings);
    }

    /** Looks only at the privileges of the connection's account. */
    public static List<Finding> checkPrivileges(MySqlConnection connection, AccountRole role) throws MySqlFailure {
        return PrivilegeCheck.check(connection, role);
    }
}
