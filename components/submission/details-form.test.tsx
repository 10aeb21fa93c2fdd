import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { nestDetails } from '@/lib/forms/details-fields';
import { detailsSentences } from '@/lib/forms/details-sentences';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import { messagesIn } from '@/lib/i18n/messages';
import { DetailsForm } from './details-form';

jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh: () => undefined }) }));

const words = messagesIn('fr').submission.details;

const FIELDS = {
  number: 'S-1',
  documentDate: '2026-11-23',
  sequence: '1',
  period: '2026-11',
  engagementNumber: 'EJ-1',
  documentType: 'ACOMPTE',
  vatType: 'TVA_SUR_ENCAISSEMENT',
  paymentMode: 'VIREMENT',
  'vatLines.0.rate': '20',
};

function show(action: (state: FormState, form: FormData) => Promise<FormState>, isFollowing = false) {
  const claimed = {
    totalExclVat: 1_000_000,
    totalVat: 200_000,
    totalInclVat: 1_200_000,
    netPayable: 1_200_000,
  };
  render(
    <DetailsForm
      action={action}
      draftId={1}
      fields={nestDetails(FIELDS)}
      isMonthly
      isFollowing={isFollowing}
      claimed={isFollowing ? claimed : null}
      contractNumber="2026-TX-014"
      fileNumber={null}
      rules={{
        serviceRequired: false,
        engagementRequired: true,
        serviceOrEngagementRequired: false,
        serviceRequiresEngagement: false,
      }}
      services={[]}
      locale="fr"
      words={words}
      sentences={detailsSentences('fr')}
      statement={null}
      isComputed={false}
      formerCumulated={isFollowing ? null : 0}
      parties={null}
      attachments={null}
      settlement={null}
    />,
  );
  return userEvent.setup();
}

const value = (label: string) => screen.getByLabelText(label, { exact: false }).getAttribute('value');
const typed = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value.replace(/\s/g, ' ');

test('the base of a line makes its VAT and the totals as one types', async () => {
  const user = show(() => Promise.resolve(untouchedForm));
  await user.type(screen.getByLabelText(words.base), '10000');
  await user.tab();
  expect(typed(words.base)).toBe('10 000,00');
  expect(screen.getAllByLabelText<HTMLInputElement>(words.lineVat)[0]?.value.replace(/\s/g, ' ')).toBe(
    '2 000,00',
  );
  expect(typed(words.totalInclVat)).toBe('12 000,00');
  expect(typed(words.netPayable)).toBe('12 000,00');
  expect(value(words.number)).toBe('S-1');
});

test('an amount to pay that somebody lowered stays when a base changes', async () => {
  const user = show(() => Promise.resolve(untouchedForm));
  await user.type(screen.getByLabelText(words.base), '10000');
  await user.clear(screen.getByLabelText(words.netPayable));
  await user.type(screen.getByLabelText(words.netPayable), '11400');
  await user.type(screen.getByLabelText(words.base), '{Backspace}1');
  expect(typed(words.netPayable)).toBe('11 400,00');
});

test('what is wrong is said beside its field, and nothing is sent', async () => {
  const action = jest.fn(() => Promise.resolve(untouchedForm));
  const user = show(action);
  await user.type(screen.getByLabelText(words.base), 'douze');
  await user.click(screen.getAllByRole('button', { name: words.continue }).at(-1) ?? document.body);
  expect(await screen.findByText(messagesIn('fr').refusals.not_an_amount)).toBeVisible();
  expect(action).not.toHaveBeenCalled();
});

test('the reasons of the server stand beside their fields', async () => {
  const sentence = 'Le numéro S-1 a déjà été utilisé.';
  const user = show(() =>
    Promise.resolve({ refusals: [{ code: 'number_already_used', field: 'number', sentence }], values: {} }),
  );
  await user.type(screen.getByLabelText(words.base), '10000');
  await user.click(screen.getAllByRole('button', { name: words.continue }).at(-1) ?? document.body);
  expect(await screen.findAllByText(sentence)).toHaveLength(2);
});

test('the difference to the previous document is shown while one types', async () => {
  const user = show(() => Promise.resolve(untouchedForm), true);
  await user.type(screen.getByLabelText(words.base), '9500');
  const row = screen.getByRole('row', { name: new RegExp(`^${words.totalInclVat}`) });
  expect(row.textContent?.replace(/\s/g, ' ')).toContain('-600,00 €');
});
