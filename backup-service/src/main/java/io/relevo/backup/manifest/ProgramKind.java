package io.relevo.backup.manifest;

/** What a schema holds besides tables, in the order in which a restore makes it. */
public enum ProgramKind {
    ROUTINE,
    VIEW,
    TRIGGER,
    EVENT
}
