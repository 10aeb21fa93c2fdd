/** What somebody does who is about to use a form; a pointer that moves comes well before a click. */
const SIGNS = [
  'pointermove',
  'pointerdown',
  'touchstart',
  'focusin',
  'keydown',
  'input',
  'dragenter',
  'scroll',
];

/**
 * When the script of a form is wanted: at once when the page has not brought the form as markup (after a link was
 * followed), when the form has an answer to show, or when somebody is in it already; else at the first sign of somebody.
 * Until then the form is a plain one, which is why nothing is lost by waiting.
 * @param formId the id of the form in the markup.
 */
export function whenTouched(formId: string): Promise<void> {
  const form = typeof document === 'undefined' ? null : document.getElementById(formId);
  if (form === null || hasAnswer(form) || form.contains(document.activeElement)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = new AbortController();
    const touched = () => {
      stop.abort();
      resolve();
    };
    for (const sign of SIGNS)
      window.addEventListener(sign, touched, { capture: true, passive: true, signal: stop.signal });
  });
}

/** The reasons of a refusal take the focus, and so does the place where one goes on. */
function hasAnswer(form: HTMLElement): boolean {
  return form.querySelector('[role=alert], [autofocus]') !== null;
}
