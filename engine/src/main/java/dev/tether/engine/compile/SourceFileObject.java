package dev.tether.engine.compile;

import dev.tether.engine.source.SourceFile;
import javax.tools.SimpleJavaFileObject;

/** A source file whose text is in memory already, as javac wants to see it. */
public final class SourceFileObject extends SimpleJavaFileObject {
  private final SourceFile file;

  /** Wraps a source file. */
  public SourceFileObject(SourceFile file) {
    super(file.path().toUri(), Kind.SOURCE);
    this.file = file;
  }

  /** The source file. */
  public SourceFile file() {
    return file;
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return file.text().text();
  }

  /** What messages call the file. */
  @Override
  public String getName() {
    return file.name();
  }

  @Override
  public String toString() {
    return file.name();
  }
}
