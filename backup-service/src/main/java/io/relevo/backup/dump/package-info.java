/**
 * One server at one instant into a store: the snapshot, what is in it, and its rows in chunks. Every statement of a dump
 * stands here.
 */
package io.relevo.backup.dump;
