package io.relevo.sandbox.cli;

import io.relevo.sandbox.SandboxFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong on the error stream; the stack only when it is nobody's fault but ours. */
final class FailureHandler implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        return switch (failure) {
            case SandboxFailure known -> {
                commandLine.getErr().println("relevo: " + known.getMessage());
                yield ExitCode.of(known.kind());
            }
            case IllegalArgumentException wrong -> {
                commandLine.getErr().println("relevo: " + wrong.getMessage());
                yield ExitCode.USAGE;
            }
            default -> {
                failure.printStackTrace(commandLine.getErr());
                yield ExitCode.FAILED;
            }
        };
    }
}
