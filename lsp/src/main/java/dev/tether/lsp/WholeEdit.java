package dev.tether.lsp;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.TextEdit;

/**
 * Writes all of an annotated edit. Where an edit may be of two forms LSP4J writes what its own type
 * declares, and no client would ask before it applies one.
 */
final class WholeEdit extends TypeAdapter<TextEdit> {
  /** Makes one where it is needed. */
  static final TypeAdapterFactory FACTORY =
      new TypeAdapterFactory() {
        @Override
        @SuppressWarnings("unchecked") // the type was asked for
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
          return type.getRawType() == TextEdit.class
              ? (TypeAdapter<T>)
                  new WholeEdit(
                      gson.getDelegateAdapter(this, (TypeToken<TextEdit>) type),
                      gson.getAdapter(AnnotatedTextEdit.class))
              : null;
        }
      };

  private final TypeAdapter<TextEdit> plain;
  private final TypeAdapter<AnnotatedTextEdit> annotated;

  private WholeEdit(TypeAdapter<TextEdit> plain, TypeAdapter<AnnotatedTextEdit> annotated) {
    this.plain = plain;
    this.annotated = annotated;
  }

  @Override
  public void write(JsonWriter out, TextEdit edit) throws IOException {
    if (edit instanceof AnnotatedTextEdit whole) {
      annotated.write(out, whole);
    } else {
      plain.write(out, edit);
    }
  }

  @Override
  public TextEdit read(JsonReader in) throws IOException {
    return plain.read(in);
  }
}
