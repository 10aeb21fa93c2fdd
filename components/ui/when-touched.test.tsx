import { whenTouched } from './when-touched';

/** @returns whether it is settled by now. */
async function isSettled(promise: Promise<void>): Promise<boolean> {
  let isDone = false;
  void promise.then(() => {
    isDone = true;
  });
  await new Promise((resolve) => setTimeout(resolve));
  return isDone;
}

const show = (markup: string) => {
  document.body.innerHTML = markup;
};

test('a form that stands in the page waits for somebody', async () => {
  show('<form id="sheet"><input></form><a href="/">Home</a>');
  const touched = whenTouched('sheet');
  expect(await isSettled(touched)).toBe(false);
  window.dispatchEvent(new Event('pointermove'));
  expect(await isSettled(touched)).toBe(true);
});

test.each(['focusin', 'keydown', 'input', 'touchstart', 'dragenter', 'scroll'])(
  'a sign of somebody is %s',
  async (sign) => {
    show('<form id="sheet"><input></form>');
    const touched = whenTouched('sheet');
    document.querySelector('input')?.dispatchEvent(new Event(sign));
    expect(await isSettled(touched)).toBe(true);
  },
);

test('a form that has not been served, that has an answer to show or that is in use does not wait', async () => {
  show('<p>Elsewhere</p>');
  expect(await isSettled(whenTouched('sheet'))).toBe(true);
  show('<form id="sheet"><div role="alert">No</div></form>');
  expect(await isSettled(whenTouched('sheet'))).toBe(true);
  show('<form id="sheet"><input autofocus></form>');
  expect(await isSettled(whenTouched('sheet'))).toBe(true);
  show('<form id="sheet"><input id="in-use"></form>');
  document.getElementById('in-use')?.focus();
  expect(await isSettled(whenTouched('sheet'))).toBe(true);
});
