package io.relevo.backup.store;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.relevo.backup.manifest.Sha256;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.DigestOutputStream;

/** A chunk that is compressed into a file and digested on its way there. */
final class LocalChunkSink implements ChunkSink {

    private static final int BUFFER_BYTES = 64 * 1024;

    private final String name;
    private final FileChannel file;
    private final DigestOutputStream digested;
    private final OutputStream rows;

    LocalChunkSink(Path path, String name, int compressionLevel) throws IOException {
        this.name = name;
        this.file = DurableFiles.create(path);
        this.digested = new DigestOutputStream(new KeptOpen(Channels.newOutputStream(file)), Sha256.digest());
        this.rows = new BufferedOutputStream(compressed(compressionLevel), BUFFER_BYTES);
    }

    private OutputStream compressed(int level) throws IOException {
        return new ZstdOutputStreamNoFinalizer(digested, level).setChecksum(true);
    }

    @Override
    public OutputStream rows() {
        return rows;
    }

    @Override
    public StoredFile finish() throws IOException {
        rows.close();
        file.force(true);
        return new StoredFile(name, file.size(), Sha256.digits(digested.getMessageDigest()));
    }

    @Override
    public void close() throws IOException {
        try (file) {
            rows.close();
        }
    }

    /** Lets the compressor end without closing the file, which is to be made durable first. */
    private static final class KeptOpen extends FilterOutputStream {

        KeptOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
