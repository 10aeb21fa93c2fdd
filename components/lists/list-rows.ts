/** The rows of the long list of a page: each has a head whose link opens it. */

const HEADS = '.list tbody th[scope="row"] a';

/** Where a letter is a letter, and not a key of the list. */
export function isTyping({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return true;
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog') !== null
  );
}

/** Does what the key stands for. @returns false when it stands for nothing here. */
export function playKey(key: string): boolean {
  const isInList = document.activeElement?.closest('.list') != null;
  // Arrows scroll the page, except for whoever is in the list.
  if (key === 'j' || (key === 'ArrowDown' && isInList)) return focusOn(neighbour(1));
  if (key === 'k' || (key === 'ArrowUp' && isInList)) return focusOn(neighbour(-1));
  if (key === 'e') return expand();
  return key === '/' && focusOn(document.querySelector<HTMLElement>('[data-list-filter]'));
}

function focusOn(element: HTMLElement | null | undefined): boolean {
  element?.focus();
  element?.scrollIntoView?.({ block: 'nearest' });
  return Boolean(element);
}

/** The head of the row below or above the one in which the focus is; the first one when it is in none. */
function neighbour(step: 1 | -1): HTMLElement | undefined {
  const heads = [...document.querySelectorAll<HTMLElement>(HEADS)];
  const at = hereAmong(heads);
  return at < 0 && step < 0 ? undefined : heads[at + step];
}

/** Of the last head that stands at the focus, in its row or above it. */
function hereAmong(heads: readonly HTMLElement[]): number {
  const focus = document.activeElement;
  if (!focus?.closest('.list tbody')) return -1;
  return heads.findLastIndex(
    (head) =>
      head.closest('tr') === focus.closest('tr') ||
      (head.compareDocumentPosition(focus) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
}

/** Opens or closes the chain of the row in which the focus is. */
function expand(): boolean {
  const heads = [...document.querySelectorAll<HTMLElement>(HEADS)];
  const button = heads[hereAmong(heads)]?.closest('tr')?.querySelector<HTMLElement>('button[name="open"]');
  button?.click();
  return button !== undefined && button !== null;
}
