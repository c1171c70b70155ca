package io.relevo.resync.errant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Takes what a transaction did, one object after the other. */
@FunctionalInterface
interface ChangeSink {

    /** Takes the next change. */
    void accept(ObjectNode change) throws IOException;
}
