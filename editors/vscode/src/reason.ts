/** What the server writes for the user to replace. */
const REASON = 'TODO: say why nobody needs to hear of a failure';

/** Where the reason for a new suppression goes in a text. */
export function reasonIn(text: string): { start: number; end: number } | undefined {
  const start = text.indexOf(REASON);
  return start < 0 ? undefined : { start, end: start + REASON.length };
}
