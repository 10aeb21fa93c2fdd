import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ContractFormState } from '@/lib/forms/contract-form-state';
import { blankValues } from '@/lib/forms/contract-values';
import { ContractForm } from './contract-form';
import { contractFormWords } from './form-words';

jest.mock('next-intl/server', () => ({ getLocale: () => Promise.resolve('en') }));

const VALMONT = { id: 1, identifier: '21690123100011', name: 'Ville de Valmont', city: 'Valmont' };
const SERVICES = [{ id: 7, code: 'BAT', name: 'Direction des bâtiments' }];
const MOREAU = { id: 2, identifier: '83214567600017', name: 'Atelier Moreau', city: 'Lyon' };

function stateWith(more: Partial<ContractFormState>): ContractFormState {
  return {
    refusals: [],
    values: blankValues(VALMONT),
    view: {
      authorities: [VALMONT],
      chosen: {
        moa: { ...VALMONT, services: SERVICES },
        financial_service: { ...VALMONT, services: SERVICES },
      },
      found: {},
      newcomers: {},
      silent: {},
    },
    missing: [],
    focus: null,
    newer: null,
    ...more,
  };
}

async function show(answer: ContractFormState, first: Partial<ContractFormState> = {}) {
  const posted: FormData[] = [];
  const action = (_state: ContractFormState, form: FormData) => {
    posted.push(form);
    return Promise.resolve(answer);
  };
  const words = await contractFormWords();
  render(<ContractForm action={action} initial={stateWith(first)} words={words} cancelHref="/contracts" />);
  return { posted, user: userEvent.setup() };
}

const chain = (title: string) => {
  const figure = screen.getByText(title).closest('figure');
  return [...(figure?.textContent ?? '').matchAll(/A\d+/g)].map(([code]) => code);
};
const MONTHLY = 'Each month: the instalment';

describe('the form of a contract sheet', () => {
  it('begins with the authority that keeps it and everybody on the portal', async () => {
    await show(stateWith({}));
    expect(screen.getByText('Contracting authority that keeps the sheet')).toBeVisible();
    for (const box of screen.getAllByRole('checkbox', { name: /Acts on the portal/ }))
      expect(box).toBeChecked();
    expect(screen.getByRole('textbox', { name: 'VAT rate' })).toHaveValue('20');
    expect(chain(MONTHLY)).toEqual(['A4', 'A15', 'A19']);
  });

  it('draws the chain again with each role that leaves the portal', async () => {
    const { user } = await show(stateWith({}));
    const role = (name: string) => within(screen.getByRole('group', { name })).getByRole('checkbox');
    await user.click(role('Contracting authority'));
    expect(chain(MONTHLY)).toEqual(['A4', 'A16']);
    await user.click(role('Project manager'));
    expect(chain(MONTHLY)).toEqual(['A6']);
    await user.click(role('Contract holder'));
    expect(screen.getByText('With this circuit nobody can deposit anything.')).toBeVisible();
  });

  it('says beside each field what is wrong before anything is sent', async () => {
    const { user, posted } = await show(stateWith({}));
    await user.type(screen.getByRole('textbox', { name: 'Amount excl. VAT' }), 'a lot');
    await user.click(screen.getByRole('button', { name: 'Save the sheet' }));
    expect(posted).toEqual([]);
    expect(screen.getByRole('textbox', { name: 'Contract number' })).toHaveAccessibleDescription(
      /This field is required/,
    );
    expect(screen.getByRole('textbox', { name: 'Amount excl. VAT' })).toBeInvalid();
    expect(screen.getAllByText('This field is required.')).toHaveLength(6);
  });

  it('posts what was typed with the button that was pressed, and shows what was found', async () => {
    const found = { ...stateWith({}).view, found: { moe: [MOREAU] } };
    const { user, posted } = await show(stateWith({ view: found }));
    const manager = within(screen.getByRole('group', { name: 'Project manager' }));
    await user.type(screen.getByRole('textbox', { name: 'Title' }), 'School');
    await user.type(manager.getByRole('textbox', { name: 'Structure' }), 'mor{Enter}');
    expect(
      posted.map((form) => [form.get('intent'), form.get('title'), form.get('parties.moe.structure')]),
    ).toEqual([['find:moe', 'School', 'mor']]);
    expect(await manager.findByRole('list', { name: 'Registered structures that match' })).toHaveTextContent(
      'Atelier Moreau832 145 676 00017, Lyon',
    );
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('School');
    await user.click(manager.getByRole('button', { name: 'Choose – Atelier Moreau' }));
    expect(posted[1]?.get('intent')).toBe('choose:moe:83214567600017');
  });

  it('shows a structure with its SIRET and services once it is chosen', async () => {
    const chosen = { ...stateWith({}).view.chosen, moe: { ...MOREAU, services: [] } };
    await show(stateWith({}), { view: { ...stateWith({}).view, chosen } });
    const manager = within(screen.getByRole('group', { name: 'Project manager' }));
    expect(manager.getByText('Atelier Moreau')).toBeVisible();
    expect(manager.queryByRole('textbox')).toBeNull();
    const authority = within(screen.getByRole('group', { name: 'Contracting authority' }));
    expect(authority.getByRole('combobox', { name: 'Service' })).toHaveTextContent(
      'BAT – Direction des bâtiments',
    );
    expect(authority.queryByRole('button')).toBeNull();
  });

  it('names in each subcontractor whom it may work for', async () => {
    const values = {
      ...blankValues(VALMONT),
      'parties.joint-4.structure': '39457812400015',
      'parties.sub-5.structure': '52846193200014',
      'parties.sub-5.worksFor': 'joint-4',
    };
    const vasseur = {
      id: 4,
      identifier: '39457812400015',
      name: 'Électricité Vasseur',
      city: '',
      services: [],
    };
    const chosen = { ...stateWith({}).view.chosen, 'joint-4': vasseur };
    await show(stateWith({}), { values, view: { ...stateWith({}).view, chosen } });
    const box = screen.getByRole('combobox', { name: 'Works for' });
    expect(box).toHaveDisplayValue('Joint contractor 1 – Électricité Vasseur');
    expect(
      within(box)
        .getAllByRole('option')
        .map((option) => option.textContent),
    ).toEqual(['Choose…', 'Contract holder', 'Joint contractor 1 – Électricité Vasseur']);
  });

  it('keeps what was typed and lists the reasons when it is refused', async () => {
    const refusals = [{ code: 'siret_unknown', field: 'parties.moe.structure', sentence: 'Unknown SIRET.' }];
    const { user } = await show(stateWith({ refusals }));
    const manager = within(screen.getByRole('group', { name: 'Project manager' }));
    await user.type(manager.getByRole('textbox'), '73282932000074');
    await user.click(screen.getByRole('button', { name: 'Check the circuit' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The sheet is not saved');
    expect(manager.getByRole('textbox')).toHaveAccessibleDescription(/Unknown SIRET/);
    expect(manager.getByRole('textbox')).toHaveValue('73282932000074');
  });

  it('brings in what somebody else saved, and says what was kept', async () => {
    const newer = {
      changes: [{ id: 1, by: 'Claire Fontaine', sentences: ['Title: A → B'] }],
      kept: 'Changed on both sides, what you typed is kept: Contract number.',
    };
    const values = { ...blankValues(VALMONT), number: 'Mine', title: 'B' };
    const { user } = await show(stateWith({ values, newer }));
    await user.type(screen.getByRole('textbox', { name: 'Contract number' }), 'Mine');
    await user.click(screen.getByRole('button', { name: 'Check the circuit' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Title: A → B');
    expect(screen.getByRole('textbox', { name: 'Contract number' })).toHaveValue('Mine');
    expect(screen.getByRole('textbox', { name: 'Title' })).toHaveValue('B');
  });
});
