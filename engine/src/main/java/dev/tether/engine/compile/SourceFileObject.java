package dev.tether.engine.compile;

import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.SourceText;
import javax.tools.SimpleJavaFileObject;

/** A source file whose text is in memory already, as javac wants to see it. */
public final class SourceFileObject extends SimpleJavaFileObject {
  private static final SourceText NOTHING = SourceText.of("");
  private SourceFile file;

  /** Wraps a source file. */
  public SourceFileObject(SourceFile file) {
    super(file.path().toUri(), Kind.SOURCE);
    this.file = file;
  }

  /** The source file. */
  public SourceFile file() {
    return file;
  }

  /** Forgets the text, which is out of date: javac keeps each file that it has seen for good. */
  void forget() {
    file = new SourceFile(file.name(), file.path(), NOTHING);
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
