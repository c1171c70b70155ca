package io.relevo.runtime.instance;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Who this process is among those of its service.
 *
 * @param service short name, such as {@code topology}
 * @param name unique among the running processes of the service
 */
public record Instance(String service, String name) {

    public Instance {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(name, "name");
    }

    /** The host's name and this process's id. */
    public static String defaultName() {
        return hostName() + "-" + ProcessHandle.current().pid();
    }

    /** What it puts into CloudEvents' {@code source}. */
    public String source() {
        return "/" + service + "/" + name;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            System.getLogger(Instance.class.getName())
                    .log(System.Logger.Level.DEBUG, "this host's name does not resolve", e);
            return "localhost";
        }
    }
}
