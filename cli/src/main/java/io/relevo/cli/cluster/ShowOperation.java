package io.relevo.cli.cluster;

import io.relevo.cli.service.Service;
import io.relevo.cli.service.ServiceFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code relevo operation show}. */
@Command(name = "show", description = "The operation's state and steps.")
final class ShowOperation extends OperationReport {
    @Parameters(paramLabel = "OPERATION")
    private String operation;

    @Override
    public Integer call() throws ServiceFailure {
        print(client(Service.TOPOLOGY).get(path("operations", operation)));
        return 0;
    }
}
