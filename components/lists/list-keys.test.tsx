import { fireEvent, render, screen } from '@testing-library/react';
import { messagesIn } from '@/lib/i18n/messages';
import { ListKeys } from './list-keys';

const opened = jest.fn();
const words = messagesIn('en').lists.keys;

beforeEach(() => {
  opened.mockClear();
  localStorage.clear();
  render(
    <>
      <input aria-label="Contract" data-list-filter />
      <div className="list">
        <table>
          <tbody>
            <tr>
              <th scope="rowgroup">Your turn</th>
            </tr>
            {['M01', 'M02', 'M03'].map((number) => (
              <tr key={number}>
                <th scope="row">
                  <a href={`files/${number}`}>{number}</a>
                  <button type="button" name="open" onClick={() => opened(number)}>
                    Chain of {number}
                  </button>
                </th>
                <td>
                  <a href={`documents/${number}`}>A4 {number}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ListKeys words={words} />
    </>,
  );
});

const press = (...keys: string[]) => {
  for (const key of keys) fireEvent.keyDown(document.activeElement ?? document.body, { key });
  return document.activeElement?.textContent;
};

test('j and k go from row to row, and stop at the ends', () => {
  expect(press('k')).not.toBe('M01');
  expect(press('j')).toBe('M01');
  expect(press('j', 'j', 'j', 'j')).toBe('M03');
  expect(press('k', 'k', 'k')).toBe('M01');
});

test('arrows do the same in the list, and are the browser’s elsewhere', () => {
  expect(press('ArrowDown')).not.toBe('M01');
  expect(press('j', 'ArrowDown')).toBe('M02');
  expect(press('ArrowUp')).toBe('M01');
});

test('the row is the one in which the focus is, whatever has it', () => {
  screen.getByRole('link', { name: 'A4 M02' }).focus();
  expect(press('j')).toBe('M03');
  screen.getByRole('link', { name: 'A4 M02' }).focus();
  press('e');
  expect(opened.mock.calls).toEqual([['M02']]);
});

test('the slash leads to the filter, where keys are letters', () => {
  press('/');
  const field = screen.getByLabelText('Contract');
  expect(document.activeElement).toBe(field);
  press('j', 'e', '?');
  expect(document.activeElement).toBe(field);
  expect(opened).not.toHaveBeenCalled();
});

test('with a modifier a key is the browser’s', () => {
  fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true });
  expect(document.activeElement).toBe(document.body);
});

test('the question mark shows the keys, and hides them again', () => {
  const help = screen.getByText(words.title).closest('details');
  press('?');
  expect([help?.open, document.activeElement?.textContent]).toEqual([true, words.title]);
  press('?');
  expect(help?.open).toBe(false);
});

test('whoever needs the letters for something else puts the keys out, on this device', () => {
  fireEvent.click(screen.getByLabelText(words.use));
  expect(press('j')).not.toBe('M01');
  expect(localStorage.getItem('list-keys')).toBe('off');
});
