import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { FormState } from '@/lib/forms/form-state';
import { HandsForms } from './hands-forms';

const words = {
  take: 'Take it in hand',
  give: 'Give it',
  to: 'To a colleague',
  choose: 'Choose…',
  release: 'Release it',
  pending: 'Saving…',
  refused: 'Not done',
};
const nothing = (state: FormState) => Promise.resolve(state);
const actions = { take: nothing, give: nothing, release: nothing };
const colleagues = [{ id: 4, name: 'Karim Benali' }];
const hands = {
  documentId: 7,
  fileId: 1,
  instructorId: null,
  mayTake: true,
  mayRelease: false,
  colleagues: [],
};

test('only what the reader may do is there', () => {
  render(<HandsForms hands={hands} from="document" actions={actions} words={words} />);
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Take it in hand']);
});

test('giving sends the colleague, and in whose hands the document was seen', async () => {
  const sent: Record<string, FormDataEntryValue>[] = [];
  const give = (state: FormState, form: FormData) => {
    sent.push(Object.fromEntries(form));
    return Promise.resolve(state);
  };
  const held = { documentId: 7, fileId: 1, instructorId: 5, mayTake: false, mayRelease: true, colleagues };
  render(<HandsForms hands={held} from="file" actions={{ ...actions, give }} words={words} />);
  await userEvent.selectOptions(screen.getByLabelText('To a colleague'), 'Karim Benali');
  await userEvent.click(screen.getByRole('button', { name: 'Give it' }));
  expect(sent).toEqual([{ documentId: '7', seenWith: '5', from: 'file', toUserId: '4' }]);
});

test('a choice that is refused leads to its own field among those of the other documents', async () => {
  const give = () =>
    Promise.resolve({
      refusals: [{ code: 'required', field: 'toUserId', sentence: 'Choose somebody.' }],
      values: {},
    });
  render(
    [7, 8].map((documentId) => (
      <HandsForms
        key={documentId}
        hands={{ ...hands, documentId, mayTake: false, colleagues }}
        from="file"
        actions={{ ...actions, give }}
        words={words}
      />
    )),
  );
  const [, second] = screen.getAllByRole('button', { name: 'Give it' });
  if (!second) throw new Error('there is no second form');
  await userEvent.click(second);
  expect(await screen.findByRole('link', { name: 'Choose somebody.' })).toHaveAttribute('href', '#to-8');
  const [first, other] = screen.getAllByLabelText('To a colleague');
  expect(first).toBeValid();
  expect(other).toBeInvalid();
});
