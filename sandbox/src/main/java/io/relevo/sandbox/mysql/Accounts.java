package io.relevo.sandbox.mysql;

import io.relevo.sandbox.storage.SecretFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts that exist on every server of the sandbox, with random passwords. */
public final class Accounts {
    private static final String ROOT = "root";
    private static final String APPLICATION = "app";

    /** Every account, {@code root} first: the local super user, which only tests and the sandbox itself use. */
    public static final List<String> NAMES =
            List.of(ROOT, "relevo_admin", "relevo_watch", "relevo_repl", "relevo_clone", "relevo_backup", APPLICATION);

    private final Map<String, Credentials> byName;

    private Accounts(Map<String, Credentials> byName) {
        this.byName = byName;
    }

    static Accounts random() {
        Map<String, Credentials> made = new LinkedHashMap<>();
        NAMES.forEach(name -> made.put(name, new Credentials(name, SecretFile.randomText())));
        return new Accounts(made);
    }

    /** What {@link #write} wrote. */
    public static Accounts read(Path secrets) {
        Map<String, Credentials> read = new LinkedHashMap<>();
        NAMES.forEach(name -> read.put(name, new Credentials(name, SecretFile.read(secrets.resolve(name)))));
        return new Accounts(read);
    }

    /** Writes one file per account, readable by its owner only, named as the account. */
    public void write(Path secrets) {
        byName.values().forEach(account -> SecretFile.write(secrets.resolve(account.user()), account.password()));
    }

    /** The account of that name, one of {@link #NAMES}. */
    public Credentials named(String name) {
        Credentials account = byName.get(name);
        if (account == null) {
            throw new IllegalArgumentException("no account " + name + ", only " + NAMES);
        }
        return account;
    }

    public Credentials root() {
        return named(ROOT);
    }

    public Credentials admin() {
        return named("relevo_admin");
    }

    public Credentials watch() {
        return named("relevo_watch");
    }

    public Credentials replication() {
        return named("relevo_repl");
    }

    public Credentials cloning() {
        return named("relevo_clone");
    }

    public Credentials backup() {
        return named("relevo_backup");
    }

    /** The account of client applications: no privilege of it passes {@code super_read_only}. */
    public Credentials application() {
        return named(APPLICATION);
    }
}
