package io.relevo.resync.errant;

import java.io.IOException;

/** Takes binary log events in the order of the server. */
@FunctionalInterface
interface EventSink {

    /** Takes the next event; an exception ends the stream. */
    void accept(RawEvent event) throws IOException;
}
