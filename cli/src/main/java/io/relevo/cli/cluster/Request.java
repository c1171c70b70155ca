package io.relevo.cli.cluster;

import io.relevo.cli.service.ServiceFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

/** A command that asks a service; answers with the exit code. */
public interface Request extends Callable<Integer> {
    @Override
    Integer call() throws ServiceFailure;

    /** The text as one segment of a URL's path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
