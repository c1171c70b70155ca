package io.relevo.sandbox.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** Carries bytes one way. What arrives while the passage is cut, an end included, arrives at the other side afterwards. */
record Pump(Socket from, Socket to, Passage passage) implements Runnable {
    private static final int BUFFER = 16_384;

    @Override
    public void run() {
        try {
            carry();
            to.shutdownOutput();
        } catch (IOException ended) {
            endBoth();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            endBoth();
        }
    }

    private void carry() throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        int length = readOrWait(in, buffer);
        while (length >= 0) {
            passage.pass();
            out.write(buffer, 0, length);
            length = readOrWait(in, buffer);
        }
        passage.pass();
    }

    /** A reset is not heard of through a cut either. */
    private int readOrWait(InputStream in, byte[] buffer) throws IOException, InterruptedException {
        try {
            return in.read(buffer);
        } catch (IOException reset) {
            passage.pass();
            throw reset;
        }
    }

    /** A reset of one side is one of the other. */
    private void endBoth() {
        Sockets.reset(from);
        Sockets.reset(to);
    }
}
