package dev.offramp.api.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.ValueTree;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Reads what the source says about types: the page that tenants read and the Javadoc that engineers
 * read are one text.
 */
final class JavadocTexts {
  private static final char VALUE = '\u0000';
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

  private final Map<Path, Map<String, Text>> read = new HashMap<>();

  /**
   * @param text the first paragraph, as Markdown
   * @param parameters what is said of each component
   */
  record Text(String text, Map<String, String> parameters) {
    static final Text NONE = new Text("", Map.of());
  }

  Text of(Class<?> type) {
    return source(type)
        .map(file -> read.computeIfAbsent(file, JavadocTexts::parse))
        .map(texts -> texts.get(nestedName(type)))
        .map(text -> withValues(text, type))
        .orElse(Text.NONE);
  }

  private static Text withValues(Text text, Class<?> type) {
    Map<String, String> parameters = new HashMap<>();
    text.parameters().forEach((name, said) -> parameters.put(name, withValues(said, type)));
    return new Text(withValues(text.text(), type), parameters);
  }

  /** What {@code {@value #NAME}} stands for. */
  private static String withValues(String text, Class<?> type) {
    return Pattern.compile(VALUE + "(\\w+)" + VALUE)
        .matcher(text)
        .replaceAll(name -> constant(type, name.group(1)));
  }

  private static String constant(Class<?> type, String name) {
    try {
      return String.valueOf(type.getField(name).get(null));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no public constant " + name + " in " + type, e);
    }
  }

  /** Such as {@code SellResponse.Crypto}. */
  private static String nestedName(Class<?> type) {
    String name = type.getName();
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  private static Optional<Path> source(Class<?> type) {
    String name = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(CHECKOUT)) {
      return modules
          .map(module -> module.resolve("src/main/java").resolve(name))
          .filter(Files::exists)
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Text> parse(Path file) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(file));
      Scanner scanner = new Scanner(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, "");
      }
      return scanner.texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Scanner extends TreePathScanner<Void, String> {
    private final DocTrees trees;
    private final Map<String, Text> texts = new HashMap<>();

    Scanner(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree type, String enclosing) {
      String name = enclosing + type.getSimpleName();
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        Map<String, String> parameters = new HashMap<>();
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree parameter) {
            parameters.put(
                parameter.getName().getName().toString(),
                sentence(markdown(parameter.getDescription())));
          }
        }
        texts.put(name, new Text(sentence(markdown(comment.getFullBody())), parameters));
      }
      return super.visitClass(type, name + ".");
    }
  }

  /** The first paragraph: what follows it is for those who read the code. */
  private static String markdown(List<? extends DocTree> trees) {
    StringBuilder text = new StringBuilder();
    for (DocTree tree : trees) {
      if (tree instanceof StartElementTree) {
        break;
      }
      if (tree instanceof LiteralTree code) {
        text.append('`').append(code.getBody()).append('`');
      } else if (tree instanceof ValueTree value) {
        text.append(VALUE).append(value.getReference().getSignature().substring(1)).append(VALUE);
      } else if (tree instanceof LinkTree link) {
        String shown = link.getReference().getSignature().replaceFirst(".*#", "");
        text.append('`').append(shown).append('`');
      } else {
        text.append(tree);
      }
    }
    return text.toString().replaceAll("\\s+", " ").strip();
  }

  private static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
