package io.relevo.system.deployment;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a value with a tag of Compose's, such as {@code !override}, as an object of one field that is called so. */
final class TaggedYaml extends SafeConstructor {

    TaggedYaml(LoaderOptions options) {
        super(options);
        yamlMultiConstructors.put("!", new Tagged());
    }

    private final class Tagged extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            Object value =
                    switch (node) {
                        case MappingNode mapping -> constructMapping(mapping);
                        case SequenceNode sequence -> constructSequence(sequence);
                        case ScalarNode scalar -> constructScalar(scalar);
                        default -> throw new AssertionError("not expected: " + node);
                    };
            return Map.of(node.getTag().getValue(), value);
        }
    }
}
