package io.relevo.backup.manifest;

/** How a column's values stand in a chunk; all are escaped the way {@code LOAD DATA} reads them. */
public enum ValueForm {
    /** The bytes the server sends in the column's own character set, or its text for numbers and times. */
    PLAIN,
    /** The unsigned number behind a BIT, ENUM or SET, which says more than its text. */
    NUMBER,
    /** A FLOAT or DOUBLE with every digit that is needed to read the same number back. */
    REAL,
    /** JSON text in utf8mb4. */
    JSON
}
