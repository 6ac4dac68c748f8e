package dev.tether.engine.compile;

import dev.tether.engine.stubs.Stubs.StubClass;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.util.function.Consumer;
import javax.tools.SimpleJavaFileObject;

/** A class of a library that is on no class path, as javac reads it. */
final class StubFile extends SimpleJavaFileObject {
  private final StubClass stub;
  private final Consumer<String> used;

  /**
   * A file.
   *
   * @param used hears of the library once the class is read
   */
  StubFile(StubClass stub, Consumer<String> used) {
    super(URI.create("stub:///" + stub.name().replace('.', '/') + ".class"), Kind.CLASS);
    this.stub = stub;
    this.used = used;
  }

  String binaryName() {
    return stub.name();
  }

  @Override
  public InputStream openInputStream() {
    used.accept(stub.library());
    return new ByteArrayInputStream(stub.bytes());
  }

  /** Older than any source. */
  @Override
  public long getLastModified() {
    return 0;
  }
}
