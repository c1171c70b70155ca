package io.relevo.events.catalogue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the records mean, read from their Javadoc: the one place where it is written. */
final class Meanings {

    private final Map<String, Meaning> byClass;

    private Meanings(Map<String, Meaning> byClass) {
        this.byClass = byClass;
    }

    /** Reads every type under the directory. */
    static Meanings read(Path sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> found = Files.walk(sources)) {
            List<Path> java =
                    found.filter(path -> path.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(java));
            Scanner scanner = new Scanner(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                scanner.scan(unit, unit.getPackageName().toString());
            }
            return new Meanings(Map.copyOf(scanner.found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the type means; without text when it has no Javadoc. */
    Meaning of(Class<?> type) {
        return Optional.ofNullable(byClass.get(type.getCanonicalName())).orElseGet(() -> new Meaning("", Map.of()));
    }

    private static String render(List<? extends DocTree> parts) {
        return parts.stream()
                .map(Meanings::render)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String render(DocTree part) {
        return switch (part) {
            case LiteralTree literal when part.getKind() == DocTree.Kind.CODE -> "`" + literal.getBody() + "`";
            case LinkTree link ->
                "`" + link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.') + "`";
            default -> part.toString();
        };
    }

    /** Collects the types of a file; the argument is the name of what encloses them. */
    private static final class Scanner extends TreePathScanner<Void, String> {

        private final DocTrees docs;
        private final Map<String, Meaning> found = new HashMap<>();

        private Scanner(DocTrees docs) {
            this.docs = docs;
        }

        @Override
        public Void visitClass(ClassTree type, String enclosing) {
            String name = enclosing + "." + type.getSimpleName();
            DocCommentTree comment = docs.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                found.put(name, new Meaning(render(comment.getFullBody()), fields(comment)));
            }
            return super.visitClass(type, name);
        }

        private static Map<String, String> fields(DocCommentTree comment) {
            return comment.getBlockTags().stream()
                    .filter(ParamTree.class::isInstance)
                    .map(ParamTree.class::cast)
                    .collect(Collectors.toMap(
                            param -> param.getName().toString(), param -> render(param.getDescription())));
        }
    }
}
