package io.relevo.topology.registration;

/**
 * One thing that is wrong with a declaration.
 *
 * @param key the path of the key, as in {@code clusters[0].failback}; empty when the text as a whole is meant
 * @param problem what is wrong and what is allowed
 */
public record DeclarationError(SourcePosition position, String key, String problem) {

    /** The error as a line for people; {@code source} names the file. */
    public String in(String source) {
        String place = source + " line " + position.line() + ", column " + position.column();
        return key.isEmpty() ? place + ": " + problem : place + ", key '" + key + "': " + problem;
    }
}
