package io.relevo.backup.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Names of clusters and backups as names of directories, whatever they contain. */
final class PathName {

    private PathName() {}

    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace(".", "%2E");
    }

    static String decoded(Path directory) {
        return URLDecoder.decode(directory.getFileName().toString(), StandardCharsets.UTF_8);
    }
}
