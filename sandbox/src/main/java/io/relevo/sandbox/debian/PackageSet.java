package io.relevo.sandbox.debian;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A program that is fetched from Debian when the machine does not have it.
 *
 * @param title for messages
 * @param directory the name in the cache, which the version follows
 * @param packages what holds the programs; the version is that of the first
 * @param notNeeded library packages that only parts need which are not used
 * @param programs the path in the unpacked tree by the program's name
 * @param trailingOptions options that tell a program where its tree is, by the program's name; {@code $T} is the tree
 * @param instead what else the user can do, for the message when the fetch fails
 */
public record PackageSet(
        String title,
        String directory,
        List<String> packages,
        Pattern notNeeded,
        Map<String, String> programs,
        Map<String, String> trailingOptions,
        String instead) {}
