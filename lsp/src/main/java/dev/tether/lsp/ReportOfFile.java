package dev.tether.lsp;

import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;

/**
 * Writes the findings of a file as the protocol wants them: of one that is not open the version is
 * null, and a null is otherwise left out.
 */
final class ReportOfFile extends TypeAdapter<WorkspaceFullDocumentDiagnosticReport> {
  /** Makes one where it is needed. */
  static final TypeAdapterFactory FACTORY =
      new TypeAdapterFactory() {
        @Override
        @SuppressWarnings("unchecked") // the type was asked for
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
          return type.getRawType() == WorkspaceFullDocumentDiagnosticReport.class
              ? (TypeAdapter<T>) new ReportOfFile(gson)
              : null;
        }
      };

  private final Gson gson;

  private ReportOfFile(Gson gson) {
    this.gson = gson;
  }

  @Override
  public void write(JsonWriter out, WorkspaceFullDocumentDiagnosticReport report)
      throws IOException {
    out.beginObject();
    out.name("kind").value(report.getKind());
    out.name("resultId").value(report.getResultId());
    out.name("uri").value(report.getUri());
    boolean nulls = out.getSerializeNulls();
    out.setSerializeNulls(true);
    out.name("version").value(report.getVersion());
    out.setSerializeNulls(nulls);
    out.name("items");
    gson.toJson(report.getItems(), new TypeToken<List<Diagnostic>>() {}.getType(), out);
    out.endObject();
  }

  @Override
  public WorkspaceFullDocumentDiagnosticReport read(JsonReader in) {
    throw new UnsupportedOperationException("a server only writes it");
  }
}
