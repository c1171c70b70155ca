package io.relevo.mysql.loop;

import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;

/**
 * Takes the buffers of a connection from a pool. TLS wants one of 17 kB for each question, however short that is, and
 * Vert.x makes it anew each time: at thousands of questions a second a process would do little else than collect them.
 */
final class PooledBuffers {

    private PooledBuffers() {}

    /** From here on; in the thread that serves the connection. Where Vert.x is not built as it was, nothing is changed. */
    static void use(SqlConnection connection) {
        if (connection instanceof SqlConnectionInternal inside
                && inside.unwrap() instanceof SocketConnectionBase onSocket) {
            onSocket.socket().channelHandlerContext().channel().config().setAllocator(PooledByteBufAllocator.DEFAULT);
        }
    }
}
