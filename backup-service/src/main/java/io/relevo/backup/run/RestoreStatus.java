package io.relevo.backup.run;

/**
 * How a restore stands.
 *
 * @param target host and port
 * @param step where it failed; null when it did not
 * @param reason why it failed; null when it did not
 * @param endedAt null while it runs
 */
public record RestoreStatus(
        String restore,
        String cluster,
        String backup,
        String target,
        State state,
        String step,
        String reason,
        String startedAt,
        String endedAt) {

    /** How a restore can stand. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }

    RestoreStatus completed(String at) {
        return new RestoreStatus(restore, cluster, backup, target, State.COMPLETED, null, null, startedAt, at);
    }

    RestoreStatus failed(String failedStep, String why, String at) {
        return new RestoreStatus(restore, cluster, backup, target, State.FAILED, failedStep, why, startedAt, at);
    }
}
