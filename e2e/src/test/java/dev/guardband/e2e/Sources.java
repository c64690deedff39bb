package dev.guardband.e2e;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of all modules. */
final class Sources {
  static final Path ROOT = Path.of(System.getProperty("guardband.root"));

  private Sources() {}

  /** A string in a source file. */
  record Literal(Path file, String text) {}

  static List<Path> main() {
    return java("src/main/java");
  }

  static List<Path> tests() {
    return java("src/test/java");
  }

  private static List<Path> java(String directory) {
    try (Stream<Path> modules = Files.list(ROOT)) {
      List<Path> files = new ArrayList<>();
      for (Path module : modules.sorted().toList()) {
        if (Files.isDirectory(module.resolve(directory))) {
          try (Stream<Path> all = Files.walk(module.resolve(directory))) {
            all.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
          }
        }
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** As the compiler reads them, so without comments. */
  static List<Literal> literals(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Literal> literals = new ArrayList<>();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
      for (CompilationUnitTree unit : task.parse()) {
        Path file = ROOT.relativize(Path.of(unit.getSourceFile().toUri()));
        unit.accept(
            new TreeScanner<Void, Void>() {
              @Override
              public Void visitLiteral(LiteralTree literal, Void nothing) {
                if (literal.getValue() instanceof String text) {
                  literals.add(new Literal(file, text));
                }
                return super.visitLiteral(literal, null);
              }
            },
            null);
      }
    }
    return literals;
  }
}
