package io.relevo.cli;

import io.relevo.cli.backup.BackupCommand;
import io.relevo.cli.cluster.ClusterCommand;
import io.relevo.cli.cluster.EventsCommand;
import io.relevo.cli.cluster.FailoverCommand;
import io.relevo.cli.cluster.NodeCommand;
import io.relevo.cli.cluster.OperationCommand;
import io.relevo.cli.cluster.ResyncCommand;
import io.relevo.cli.cluster.SwitchoverCommand;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * {@code relevo}: the operator's hand. Asks the services over HTTP and prints for people, or JSON with {@code --output
 * json}.
 */
@Command(
        name = "relevo",
        mixinStandardHelpOptions = true,
        version = "relevo 0.1.0",
        description = "Looks after self-managed MySQL clusters.",
        subcommands = {
            ClusterCommand.class,
            NodeCommand.class,
            SwitchoverCommand.class,
            FailoverCommand.class,
            OperationCommand.class,
            ResyncCommand.class,
            BackupCommand.class,
            EventsCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:the service refused or failed; the reason is on standard error",
            " 2:the command line is wrong",
            " 3:no such cluster, node, operation or backup",
            " 4:the service could not be reached",
            " 5:the token is missing or not accepted"
        })
public final class RelevoCommand {

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new RelevoCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(RelevoCommand::explain);
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed)
            throws Exception {
        if (failure instanceof ServiceFailure known) {
            command.getErr().println("relevo: " + known.getMessage());
            return known.exitCode();
        }
        throw failure;
    }
}
