package dev.tether.checker.compiled;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.ModuleSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import dev.tether.checker.bytecode.ClassBytes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardLocation;

/**
 * The bytes of classes where the compiler itself finds them: on the class path, in modules, in the
 * JDK. With {@code --release} the latter are stubs without code.
 */
final class CompilerClassBytes implements ClassBytes {
  private final Symtab symtab;
  private final Names names;
  private final JavaFileManager files;

  CompilerClassBytes(Context context) {
    this.symtab = Symtab.instance(context);
    this.names = Names.instance(context);
    this.files = context.get(JavaFileManager.class);
  }

  @Override
  public Optional<byte[]> of(String internalName) {
    String binaryName = internalName.replace('/', '.');
    Name name = names.fromString(binaryName);
    for (ClassSymbol type : symtab.getClassesForName(name)) {
      if (type.classfile != null) {
        // A class that is compiled now has no bytes yet; older ones would be out of date.
        return type.classfile.getKind() == Kind.CLASS ? read(type.classfile) : Optional.empty();
      }
    }
    int dot = binaryName.lastIndexOf('.');
    Name packageName = dot < 0 ? names.empty : names.fromString(binaryName.substring(0, dot));
    for (ModuleSymbol module : symtab.listPackageModules(packageName)) {
      Optional<byte[]> bytes = find(module.classLocation, binaryName);
      if (bytes.isPresent()) {
        return bytes;
      }
    }
    return find(StandardLocation.CLASS_PATH, binaryName);
  }

  private Optional<byte[]> find(Location location, String binaryName) {
    if (location == null || files == null) {
      return Optional.empty();
    }
    try {
      JavaFileObject file = files.getJavaFileForInput(location, binaryName, Kind.CLASS);
      return file == null ? Optional.empty() : read(file);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      // A location that this file manager doesn't have.
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | RuntimeException e) {
      // What cannot be read is as good as missing.
      return Optional.empty();
    }
  }
}
