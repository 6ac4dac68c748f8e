package dev.tether.lsp;

import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DiagnosticsTagSupport;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What a client shows of a diagnostic. Immutable.
 *
 * @param related the places that belong to it
 * @param fades what is not needed, as such
 * @param describes a link to what its code means
 */
record DiagnosticForms(boolean related, boolean fades, boolean describes) {
  static final DiagnosticForms NONE = new DiagnosticForms(false, false, false);

  /** Of one that can both be sent diagnostics and ask for them, either may say what it shows. */
  static DiagnosticForms of(ClientCapabilities can) {
    TextDocumentClientCapabilities text = can == null ? null : can.getTextDocument();
    if (text == null) {
      return NONE;
    }
    DiagnosticForms sent = sent(text.getPublishDiagnostics());
    DiagnosticForms asked = asked(text.getDiagnostic());
    return new DiagnosticForms(
        sent.related || asked.related,
        sent.fades || asked.fades,
        sent.describes || asked.describes);
  }

  private static DiagnosticForms sent(PublishDiagnosticsCapabilities can) {
    if (can == null) {
      return NONE;
    }
    Either<Boolean, DiagnosticsTagSupport> tags = can.getTagSupport();
    // Older clients say only that they know tags.
    boolean fades = tags != null && (tags.isLeft() ? is(tags.getLeft()) : fades(tags.getRight()));
    return new DiagnosticForms(
        is(can.getRelatedInformation()), fades, is(can.getCodeDescriptionSupport()));
  }

  private static DiagnosticForms asked(DiagnosticCapabilities can) {
    return can == null
        ? NONE
        : new DiagnosticForms(
            is(can.getRelatedInformation()),
            fades(can.getTagSupport()),
            is(can.getCodeDescriptionSupport()));
  }

  private static boolean fades(DiagnosticsTagSupport tags) {
    List<DiagnosticTag> known = tags == null ? null : tags.getValueSet();
    return known != null && known.contains(DiagnosticTag.Unnecessary);
  }

  private static boolean is(Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
