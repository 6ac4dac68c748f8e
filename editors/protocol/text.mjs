// A text as both sides keep it, in the units that they agreed on.

/** The index into a text that a position means. */
export function offset(text, { line, character }, encoding = 'utf-16') {
  let start = 0;
  for (let i = 0; i < line; i++) {
    start = text.indexOf('\n', start) + 1;
  }
  if (encoding === 'utf-16') {
    return start + character;
  }
  return start + Buffer.from(text.slice(start)).subarray(0, character).toString().length;
}

/** The position of an index into a text. */
export function position(text, index, encoding = 'utf-16') {
  const before = text.slice(0, index);
  const start = before.lastIndexOf('\n') + 1;
  const inLine = before.slice(start);
  return {
    line: before.split('\n').length - 1,
    character: encoding === 'utf-16' ? inLine.length : Buffer.byteLength(inLine),
  };
}

/** A text after an edit, or a change, of it. */
export function changed(text, { range, text: inserted, newText = inserted }, encoding) {
  return range
    ? text.slice(0, offset(text, range.start, encoding)) + newText + text.slice(offset(text, range.end, encoding))
    : newText;
}

/** A text after edits that all speak of it as it was. */
export function edited(text, edits, encoding) {
  return [...edits]
    .sort((one, other) => offset(text, other.range.start, encoding) - offset(text, one.range.start, encoding))
    .reduce((result, each) => changed(result, each, encoding), text);
}
