package io.relevo.cli.service;

import java.net.URI;

/** The services that answer the command line. */
public enum Service {
    TOPOLOGY("topology", 8080),
    BACKUP("backup", 8082),
    RESYNC("resync", 8083);

    private final String shortName;
    private final int usualPort;

    Service(String shortName, int usualPort) {
        this.shortName = shortName;
        this.usualPort = usualPort;
    }

    String shortName() {
        return shortName;
    }

    URI usualAddress() {
        return URI.create("http://127.0.0.1:" + usualPort + "/");
    }
}
