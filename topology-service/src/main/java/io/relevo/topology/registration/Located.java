package io.relevo.topology.registration;

import java.util.List;

/** A value of a YAML or JSON text that knows where it stands. */
sealed interface Located {

    SourcePosition position();

    /** What kind of value it is, in words for an error message. */
    String kind();

    record Mapping(SourcePosition position, List<Entry> entries) implements Located {
        @Override
        public String kind() {
            return "a mapping";
        }
    }

    record Entry(String key, SourcePosition position, Located value) {}

    record Sequence(SourcePosition position, List<Located> items) implements Located {
        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(SourcePosition position, String value) implements Located {
        @Override
        public String kind() {
            return "'" + value + "'";
        }
    }

    record Whole(SourcePosition position, long value) implements Located {
        @Override
        public String kind() {
            return Long.toString(value);
        }
    }

    record Flag(SourcePosition position, boolean value) implements Located {
        @Override
        public String kind() {
            return Boolean.toString(value);
        }
    }

    /** A key without a value. */
    record Nothing(SourcePosition position) implements Located {
        @Override
        public String kind() {
            return "empty";
        }
    }
}
