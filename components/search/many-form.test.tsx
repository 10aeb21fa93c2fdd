import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReportState } from '@/lib/forms/report-state';
import { ManyForm } from './many-form';

const words = {
  title: 'Act on several',
  help: 'Tick some.',
  page: 'This whole page',
  all: 'All results',
  act: 'Act',
  to: 'Colleague',
  choose: 'Choose…',
  submit: 'Apply',
  pending: 'Working…',
  refused: 'Nothing was done',
  zip: 'Download',
  progress: 'Documents treated',
  stop: 'Stop',
  stopped: 'Stopped.',
  broken: 'The connection broke.',
  report: 'What became of it',
  done: 'Done',
  notDone: 'Not done',
};

type Sent = { documents: string[]; act: FormDataEntryValue | null; all: FormDataEntryValue | null };
type Send = (state: ReportState, form: FormData) => Promise<ReportState>;

/** The form beside a list of so many boxes; `answer` is called for each slice. */
function show(count: number, answer: (sent: Sent, at: number) => Promise<ReportState> | ReportState) {
  const slices: Sent[] = [];
  const zips: string[][] = [];
  const sentIn = (form: FormData): Sent => ({
    documents: form.getAll('document').map(String),
    act: form.get('act'),
    all: form.get('all'),
  });
  const act: Send = async (state, form) => {
    if (form.get('zip') === 'yes') {
      zips.push(sentIn(form).documents);
      return state;
    }
    const sent = sentIn(form);
    slices.push(sent);
    return await answer(sent, slices.length);
  };
  const find = () => Promise.resolve(Array.from({ length: 60 }, (_, at) => at + 1));
  const forms = { act, find, words, query: 'framework=A4', seenAt: 5 };
  render(
    <>
      <ManyForm
        {...forms}
        acts={[
          { value: 'take', label: 'Take in hand' },
          { value: 'give', label: 'Give' },
        ]}
        colleagues={[]}
      />
      {Array.from({ length: count }, (_, at) => at + 1).map((id) => (
        <input key={id} type="checkbox" name="document" value={id} form="many" aria-label={`Tick ${id}`} />
      ))}
    </>,
  );
  return { slices, zips };
}

const allDone = ({ documents }: Sent): ReportState => ({
  refusals: [],
  values: {},
  report: documents.map((id) => ({ text: `${id}: done`, isDone: true })),
});
const apply = () => userEvent.click(screen.getByRole('button', { name: 'Apply' }));

test('what is ticked is sent in slices of 25, and every document has its line', async () => {
  const { slices } = show(60, (sent, at) =>
    at === 2
      ? { ...allDone(sent), report: [{ text: '26: taken by somebody', isDone: false }] }
      : allDone(sent),
  );
  await userEvent.click(screen.getByLabelText('This whole page'));
  await apply();
  expect(await screen.findByText('Done (35)')).toBeInTheDocument();
  expect(slices.map(({ documents, act }) => [documents.length, act])).toEqual([
    [25, 'take'],
    [25, 'take'],
    [10, 'take'],
  ]);
  expect(screen.getByText('26: taken by somebody')).toBeVisible();
  expect(screen.getByLabelText('Tick 1')).not.toBeChecked();
});

test('all results are found first, and then sent by their ids', async () => {
  const { slices } = show(2, allDone);
  await userEvent.click(screen.getByLabelText('All results'));
  await apply();
  expect(await screen.findByText('Done (60)')).toBeInTheDocument();
  expect(slices.map(({ documents, all }) => [documents[0], all])).toEqual([
    ['1', null],
    ['26', null],
    ['51', null],
  ]);
});

test('it can be stopped after any slice, and says so', async () => {
  const { slices } = show(60, async (sent, at) => {
    if (at === 2) await userEvent.click(screen.getByRole('button', { name: 'Stop' }));
    return allDone(sent);
  });
  await userEvent.click(screen.getByLabelText('This whole page'));
  await apply();
  expect(await screen.findByText('Stopped.')).toBeInTheDocument();
  expect(slices).toHaveLength(2);
  expect(screen.getByText('Done (50)')).toBeInTheDocument();
});

test('when the connection breaks, what is known stays and the rest is not sent', async () => {
  const { slices } = show(60, (sent, at) => (at === 2 ? Promise.reject(new Error('gone')) : allDone(sent)));
  await userEvent.click(screen.getByLabelText('This whole page'));
  await apply();
  expect(await screen.findByText('The connection broke.')).toBeInTheDocument();
  expect([slices.length, screen.getByText('Done (25)').isConnected]).toEqual([2, true]);
});

test('what is refused as a whole says why, and leaves the ticks', async () => {
  show(3, () => ({
    refusals: [{ code: 'required', field: 'toUserId', sentence: 'Choose somebody.' }],
    values: {},
  }));
  await userEvent.click(screen.getByLabelText('Tick 2'));
  await apply();
  expect(await screen.findByRole('link', { name: 'Choose somebody.' })).toHaveAttribute('href', '#toUserId');
  expect(screen.getByLabelText('Tick 2')).toBeChecked();
});

test('the folder is asked for with everything at once', async () => {
  const { slices, zips } = show(60, allDone);
  await userEvent.click(screen.getByLabelText('This whole page'));
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  await waitFor(() => expect(zips.map((ids) => ids.length)).toEqual([60]));
  expect(slices).toEqual([]);
});
