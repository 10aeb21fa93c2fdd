/** What was typed in step 3 when the session had ended: it stays on the device until somebody has signed in again. */

const PREFIX = 'draft-';

/** @param body the fields as JSON. */
export function keepValues(draftId: number, body: string): void {
  sessionStorage.setItem(`${PREFIX}${draftId}`, body);
}

/** @returns whether anything of any draft is kept; on the server nothing is. */
export function hasKeptValues(): boolean {
  return (
    typeof sessionStorage !== 'undefined' && Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX))
  );
}

/** @returns what was kept of this draft, once. */
export function takeKeptValues(draftId: number): Record<string, string> | null {
  const key = `${PREFIX}${draftId}`;
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  const values: unknown = kept === null ? null : JSON.parse(kept);
  return isTexts(values) ? values : null;
}

function isTexts(values: unknown): values is Record<string, string> {
  return (
    typeof values === 'object' &&
    values !== null &&
    Object.values(values).every((value) => typeof value === 'string')
  );
}
