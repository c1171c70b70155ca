package io.relevo.backup.dump;

import io.relevo.backup.manifest.Manifest;
import io.relevo.backup.manifest.Manifest.AccountEntry;
import io.relevo.backup.manifest.Manifest.SchemaEntry;
import io.relevo.backup.manifest.ProgramEntry;
import io.relevo.backup.manifest.TableEntry;
import java.util.List;

/** What a dump found and stored; together with who asked for it, a manifest. */
public record Dump(
        Manifest.Source source,
        String gtidExecuted,
        List<SchemaEntry> schemas,
        List<AccountEntry> accounts,
        List<TableEntry> tables,
        List<ProgramEntry> programs) {

    public Dump {
        schemas = List.copyOf(schemas);
        accounts = List.copyOf(accounts);
        tables = List.copyOf(tables);
        programs = List.copyOf(programs);
    }
}
