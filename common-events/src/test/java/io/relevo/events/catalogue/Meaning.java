package io.relevo.events.catalogue;

import java.util.Map;

/**
 * What a type's Javadoc says.
 *
 * @param text what it means
 * @param fields what its fields mean, where the Javadoc says so
 */
record Meaning(String text, Map<String, String> fields) {}
