package io.relevo.sandbox.process;

import java.nio.file.Path;

/**
 * Where a server is at work.
 *
 * @param name what it is called in messages
 * @param owner the directory of the sandbox it belongs to, which holds all its files but, perhaps, the log
 * @param directory where it runs
 * @param log what it writes, appended
 */
public record Workplace(String name, Path owner, Path directory, Path log) {}
