package io.relevo.resync.errant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import io.relevo.resync.errant.TableDescription.Column;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Cells as JSON that loses nothing: decimals, dates and bits as text, bytes that are no text as
 * {@code {"base64": "…"}}, JSON columns as JSON, ENUM by its label and SET by its labels when they are known.
 */
final class CellValues {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private CellValues() {}

    /**
     * One cell.
     *
     * @param binlogType the column's type code in the binary log
     * @param bits the width of a BIT column, otherwise unused
     */
    static JsonNode of(Serializable cell, Column column, boolean unsigned, int binlogType, int bits) {
        return switch (cell) {
            case null -> NODES.nullNode();
            case Integer number -> integer(number, column, unsigned, binlogType);
            case Long number -> bigInteger(number, column, unsigned);
            case Float number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case BigDecimal decimal -> NODES.textNode(decimal.toPlainString());
            case String text -> NODES.textNode(text);
            case BitSet set -> NODES.textNode(bitText(set, bits));
            case byte[] bytes -> bytes(bytes, column);
            default -> NODES.textNode(cell.toString());
        };
    }

    private static JsonNode integer(int number, Column column, boolean unsigned, int binlogType) {
        return switch (column.kind()) {
            case ENUM -> label(number, column.labels());
            case TEXT, BYTES, SET, JSON, OTHER, UNKNOWN ->
                NODES.numberNode(unsigned ? BinlogTypes.unsigned(number, binlogType) : number);
        };
    }

    private static JsonNode label(int index, List<String> labels) {
        if (index == 0) {
            return NODES.textNode("");
        }
        return index > 0 && index <= labels.size()
                ? NODES.textNode(labels.get(index - 1))
                : NODES.objectNode().put("index", index);
    }

    private static JsonNode bigInteger(long number, Column column, boolean unsigned) {
        return switch (column.kind()) {
            case SET -> labels(number, column.labels());
            case TEXT, BYTES, ENUM, JSON, OTHER, UNKNOWN -> {
                BigInteger exact = BigInteger.valueOf(number);
                yield NODES.numberNode(unsigned && number < 0 ? exact.add(TWO_TO_64) : exact);
            }
        };
    }

    private static JsonNode labels(long members, List<String> labels) {
        if (labels.size() < Long.SIZE && members >>> labels.size() != 0) {
            return NODES.objectNode().put("bits", Long.toBinaryString(members));
        }
        ArrayNode chosen = NODES.arrayNode();
        for (int i = 0; i < labels.size(); i++) {
            if ((members >>> i & 1) == 1) {
                chosen.add(labels.get(i));
            }
        }
        return chosen;
    }

    private static String bitText(BitSet set, int bits) {
        StringBuilder text = new StringBuilder(bits);
        for (int i = bits - 1; i >= 0; i--) {
            text.append(set.get(i) ? '1' : '0');
        }
        return text.toString();
    }

    private static JsonNode bytes(byte[] bytes, Column column) {
        return switch (column.kind()) {
            case JSON -> json(bytes);
            case TEXT -> text(bytes, column.characterSet());
            case UNKNOWN -> text(bytes, Optional.empty());
            case BYTES, ENUM, SET, OTHER -> base64(bytes);
        };
    }

    private static JsonNode text(byte[] bytes, Optional<String> characterSet) {
        return CharacterSets.decode(bytes, characterSet)
                .<JsonNode>map(TextNode::valueOf)
                .orElseGet(() -> base64(bytes));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return bytes.length == 0 ? NODES.nullNode() : JSON.readTree(JsonBinary.parseAsString(bytes));
        } catch (IOException | RuntimeException unreadable) {
            return base64(bytes);
        }
    }

    private static JsonNode base64(byte[] bytes) {
        return NODES.objectNode().put("base64", Base64.getEncoder().encodeToString(bytes));
    }
}
