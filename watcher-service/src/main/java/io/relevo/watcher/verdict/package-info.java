/**
 * Judges whether a server is gone. Pure: no I/O, clock, thread or framework, so that the whole table can be tested.
 *
 * <p>The rules are {@link io.relevo.watcher.verdict.Rule}; {@link io.relevo.watcher.verdict.Verdict#judge} picks one for
 * any evidence. What a replica says is gathered over several reads in {@link io.relevo.watcher.verdict.Testimony}.
 */
package io.relevo.watcher.verdict;
