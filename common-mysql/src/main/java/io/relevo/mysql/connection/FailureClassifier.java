package io.relevo.mysql.connection;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells the kind of a failure by error number, SQLState and Java exception type, never by a message. */
final class FailureClassifier {
    private static final int LONGEST_CHAIN = 20;

    private FailureClassifier() {}

    static FailureKind classify(SQLException failure) {
        return chain(failure)
                .map(FailureClassifier::ofOne)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> hasConnectionState(failure) ? FailureKind.CONNECTION_LOST : FailureKind.SERVER_ERROR);
    }

    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }

    private static Optional<FailureKind> ofOne(Throwable failure) {
        return failure instanceof SQLException sql ? ofErrorNumber(sql) : ofJavaType(failure);
    }

    private static Optional<FailureKind> ofErrorNumber(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 1040, 1203, 1226 -> Optional.of(FailureKind.TOO_MANY_CONNECTIONS);
            case 1044, 1045, 1049, 1129, 1130, 1698, 1820, 1862, 3118, 3879, 3955, 4151 ->
                Optional.of(FailureKind.ACCESS_DENIED);
            case 1095, 1142, 1143, 1227, 1370, 1410, 3619 -> Optional.of(FailureKind.PRIVILEGE_MISSING);
            case 1290, 1792, 1836, 3032 -> Optional.of(FailureKind.READ_ONLY);
            case 1205, 1213, 3058, 3572 -> Optional.of(FailureKind.LOCK_WAIT);
            case 3024, 1907 -> Optional.of(FailureKind.TIMED_OUT);
            case 1053, 2006, 2013, 3168, 3169, 4031 -> Optional.of(FailureKind.CONNECTION_LOST);
            default -> failure instanceof SQLTimeoutException ? Optional.of(FailureKind.TIMED_OUT) : Optional.empty();
        };
    }

    private static Optional<FailureKind> ofJavaType(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case ConnectException refused -> FailureKind.REFUSED;
                    case SocketTimeoutException late -> FailureKind.TIMED_OUT;
                    case UnknownHostException unknown -> FailureKind.UNREACHABLE;
                    case NoRouteToHostException noRoute -> FailureKind.UNREACHABLE;
                    case EOFException ended -> FailureKind.CONNECTION_LOST;
                    case IOException broken -> FailureKind.CONNECTION_LOST;
                    default -> null;
                });
    }

    private static boolean hasConnectionState(SQLException failure) {
        return chain(failure)
                .anyMatch(each -> each instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith("08"));
    }
}
