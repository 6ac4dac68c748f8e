// What the protocol says in words and not in types: what a server may send depends on what the client can,
// places lie inside of the text, edits name what they need.

/** Looks a capability up: "window.workDoneProgress". */
function has(can, where) {
  const found = where.split('.').reduce((inner, key) => inner?.[key], can);
  return found !== undefined && found !== null && found !== false;
}

export const rules = {
  /** What is wrong with a call of the server. */
  call(message, known, reader) {
    const wrong = [];
    // A notification can be ignored; a request makes a client that does not know it answer with an error.
    if (known.request && known.clientCan && !has(reader.can, known.clientCan)) {
      wrong.push(`the client has no ${known.clientCan}`);
    }
    if (message.method.startsWith('window/showMessage')) {
      wrong.push(`a window pops up: ${message.params?.message}`);
    }
    if (message.method === 'client/registerCapability') {
      for (const each of message.params?.registrations ?? []) {
        wrong.push(...registration(each, reader));
      }
    }
    if (message.method === 'textDocument/publishDiagnostics') {
      const { uri, version, diagnostics } = message.params ?? {};
      if (has(reader.can, 'textDocument.diagnostic')) {
        wrong.push('pushes to a client that pulls');
      }
      wrong.push(...diagnosticsOf(diagnostics, uri, version, 'textDocument.publishDiagnostics', reader));
    }
    return wrong;
  },

  /** What is wrong with an answer of the server. */
  result(question, result, reader) {
    const { params } = question;
    switch (question.method) {
      case 'initialize':
        return initialized(result, reader);
      case 'textDocument/hover':
        return result ? hover(result, params, reader) : [];
      case 'textDocument/codeAction':
        return (result ?? []).flatMap((action) => offered(action, params, reader));
      case 'codeAction/resolve':
        return resolved(params, result, reader);
      case 'textDocument/diagnostic':
        return diagnosticsOf(result?.items, params.textDocument.uri, undefined, 'textDocument.diagnostic', reader);
      case 'workspace/diagnostic':
        return (result?.items ?? []).flatMap((file) =>
          diagnosticsOf(file.items, file.uri, file.version ?? undefined, 'textDocument.diagnostic', reader));
      default:
        return [];
    }
  },
};

function registration(each, reader) {
  const wrong = [];
  const known = reader.schema.message(each.method);
  if (!known) {
    return [`registers ${each.method}, which does not exist`];
  }
  if (reader.registered.has(each.id)) {
    wrong.push(`registers '${each.id}' twice`);
  }
  if (known.clientCan && !has(reader.can, `${known.clientCan}.dynamicRegistration`)) {
    wrong.push(`registers ${each.method} though the client has no ${known.clientCan}.dynamicRegistration`);
  }
  if (known.options) {
    wrong.push(...reader.schema.problems(each.registerOptions, known.options, `registerOptions of ${each.method}`));
  }
  return wrong;
}

function initialized(result, reader) {
  const wrong = [];
  const can = result?.capabilities ?? {};
  const encodings = reader.can.general?.positionEncodings ?? ['utf-16'];
  if (can.positionEncoding !== undefined && !encodings.includes(can.positionEncoding)) {
    wrong.push(`counts in ${can.positionEncoding}, of ${encodings}`);
  }
  if (typeof can.codeActionProvider === 'object' && !has(reader.can, 'textDocument.codeAction.codeActionLiteralSupport')) {
    wrong.push('options of code actions for a client without codeActionLiteralSupport');
  }
  if (can.diagnosticProvider && !has(reader.can, 'textDocument.diagnostic')) {
    wrong.push('wants to be pulled by a client that cannot');
  }
  reader.serverCan = can;
  reader.encoding = can.positionEncoding ?? 'utf-16';
  return wrong;
}

function hover(result, params, reader) {
  const formats = reader.can.textDocument?.hover?.contentFormat ?? ['plaintext'];
  const { kind } = result.contents;
  const wrong = kind === undefined || formats.includes(kind) ? [] : [`${kind} for a client that shows ${formats}`];
  return result.range ? [...wrong, ...inside(result.range, params.textDocument.uri, 'range', reader)] : wrong;
}

function diagnosticsOf(diagnostics, uri, version, ability, reader) {
  const open = reader.documents.get(uri);
  if (version !== undefined && open && version > open.version) {
    return [`version ${version} of what is open in version ${open.version}`];
  }
  const wrong = [];
  for (const each of Array.isArray(diagnostics) ? diagnostics : []) {
    if (each.relatedInformation && !has(reader.can, `${ability}.relatedInformation`)) {
      wrong.push(`related places though the client has no ${ability}.relatedInformation`);
    }
    if (each.tags && !has(reader.can, `${ability}.tagSupport`)) {
      wrong.push(`tags though the client has no ${ability}.tagSupport`);
    }
    if (each.source !== 'tether' || typeof each.code !== 'string') {
      wrong.push('a diagnostic that does not say whose it is');
    }
    if (open && version === open.version) {
      wrong.push(...inside(each.range, uri, 'a diagnostic', reader));
    }
  }
  return wrong;
}

function offered(action, params, reader) {
  const wrong = [];
  const can = 'textDocument.codeAction';
  if (typeof action.command === 'string') {
    return command(action, reader);
  }
  if (!has(reader.can, `${can}.codeActionLiteralSupport`)) {
    return [`'${action.title}': a literal for a client that knows only commands`];
  }
  if (action.disabled && !has(reader.can, `${can}.disabledSupport`)) {
    wrong.push('disabled, though the client has no disabledSupport');
  }
  if (action.data !== undefined && !has(reader.can, `${can}.dataSupport`)) {
    wrong.push('data, though the client has no dataSupport');
  }
  const later = reader.can.textDocument?.codeAction?.resolveSupport?.properties?.includes('edit');
  if (!action.edit && !action.command && !action.disabled && !later) {
    wrong.push('neither an edit nor a command for a client that does not resolve edits');
  }
  const { only } = params.context;
  if (only && !only.some((kind) => action.kind === kind || action.kind?.startsWith(`${kind}.`))) {
    wrong.push(`is a ${action.kind}, asked for were ${only}`);
  }
  wrong.push(...(action.command ? command(action.command, reader) : []), ...edit(action.edit, reader));
  return wrong.map((each) => `'${action.title}': ${each}`);
}

function resolved(before, after, reader) {
  const wrong = [];
  const may = reader.can.textDocument?.codeAction?.resolveSupport?.properties ?? [];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after ?? {})])) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after?.[key]) && !may.includes(key)) {
      wrong.push(`changes ${key}, the client resolves ${may}`);
    }
  }
  return [...wrong, ...edit(after?.edit, reader)].map((each) => `'${after?.title}': ${each}`);
}

function command(asked, reader) {
  const known = [...(reader.serverCan?.executeCommandProvider?.commands ?? []), ...(reader.clientCommands ?? [])];
  return known.includes(asked.command) ? [] : [`the command ${asked.command} is nobody's`];
}

function edit(asked, reader) {
  if (!asked) {
    return [];
  }
  const wrong = [];
  const can = reader.can.workspace?.workspaceEdit ?? {};
  if (asked.documentChanges && !can.documentChanges) {
    wrong.push('documentChanges for a client that knows only changes');
  }
  if (asked.changeAnnotations && !can.changeAnnotationSupport) {
    wrong.push('annotations for a client that cannot ask');
  }
  for (const [uri, edits] of Object.entries(asked.changes ?? {})) {
    wrong.push(...textEdits(edits, uri, asked, reader));
  }
  for (const each of asked.documentChanges ?? []) {
    if (each.kind) {
      if (!can.resourceOperations?.includes(each.kind)) {
        wrong.push(`${each.kind} of a file for a client that cannot`);
      }
      continue;
    }
    const { uri, version } = each.textDocument;
    const open = reader.documents.get(uri);
    if (open && version !== null && version !== open.version) {
      wrong.push(`edits version ${version} of what is open in version ${open.version}`);
    }
    if (open && version === null) {
      wrong.push('an open file without a version');
    }
    if (!open && version !== null) {
      wrong.push(`version ${version} of a file that is not open`);
    }
    wrong.push(...textEdits(each.edits, uri, asked, reader));
  }
  return wrong;
}

function textEdits(edits, uri, asked, reader) {
  const wrong = edits.flatMap((each) => inside(each.range, uri, 'an edit', reader));
  for (const each of edits) {
    if (each.annotationId !== undefined && !asked.changeAnnotations?.[each.annotationId]) {
      wrong.push(`the annotation '${each.annotationId}' is not there`);
    }
  }
  const sorted = edits.map((each) => each.range).sort((one, other) => order(one.start, other.start));
  for (let i = 1; i < sorted.length; i++) {
    if (order(sorted[i - 1].end, sorted[i].start) > 0) {
      wrong.push('edits that overlap');
    }
  }
  return wrong;
}

function order(one, other) {
  return one.line - other.line || one.character - other.character;
}

/** A range of the text that is open, if one is, in the units that were agreed on. */
function inside(range, uri, what, reader) {
  const open = reader.documents.get(uri);
  if (order(range.start, range.end) > 0) {
    return [`${what} ends before it begins`];
  }
  if (open?.text === undefined) {
    return [];
  }
  const lines = open.text.split(/\r\n|\r|\n/);
  const right = [range.start, range.end].every(({ line, character }) =>
    line < lines.length && character <= length(lines[line], reader.encoding));
  return right ? [] : [`${what} at ${JSON.stringify(range)} lies outside of the text`];
}

function length(line, encoding) {
  return encoding === 'utf-8' ? Buffer.byteLength(line) : line.length;
}
