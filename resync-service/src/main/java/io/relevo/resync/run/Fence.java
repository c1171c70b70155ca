package io.relevo.resync.run;

/** Tells a repair whether it may go on. */
public interface Fence {

    /** By what is known here. */
    void check() throws Superseded;

    /** By asking Kafka now, before a step that cannot be undone: this instance still has the cluster, and it is as it was. */
    void prove() throws Superseded;
}
