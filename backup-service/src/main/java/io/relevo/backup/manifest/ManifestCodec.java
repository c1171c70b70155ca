package io.relevo.backup.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Manifests as JSON. Unknown fields are ignored, an unknown version is refused. Safe for use by many threads. */
public final class ManifestCodec {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestCodec() {}

    /** The manifest as indented JSON in UTF-8. */
    public static byte[] encode(Manifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException("a manifest cannot be written as JSON", impossible);
        }
    }

    /**
     * Reads a manifest back.
     *
     * @throws IOException when the bytes are not a manifest of a version that is known here
     */
    public static Manifest decode(byte[] json) throws IOException {
        int version = JSON.readTree(json).path("version").asInt();
        if (version != Manifest.VERSION) {
            throw new IOException(
                    "the manifest has version %d; this service reads version %d".formatted(version, Manifest.VERSION));
        }
        return JSON.readValue(json, Manifest.class);
    }
}
