import { NO_TERMS } from '@/lib/domain/contract-sheet';
import { contractShape } from './contract';
import { formTree } from './form-values';

const NOBODY = {
  newcomer: { name: '', kind: 'private' },
  contact: { name: '', address: null },
  ...NO_TERMS,
};
const TYPED = {
  moaStructureId: '1',
  number: ' 2026-TX-077 ',
  title: 'Ravalement',
  buyerClass: 'local',
  chorusMode: 'portal',
  notifiedOn: '2026-10-12',
  startsOn: '2026-11-02',
  endsOn: '',
  amountExclVat: '1 260 000,00',
  vatRate: '5,5',
  engagementNumber: '',
};

function parse(typed: Record<string, string>) {
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...TYPED, ...typed })) form.set(name, text);
  return contractShape.safeParse(formTree(form));
}

const problems = (typed: Record<string, string>) =>
  parse(typed).error?.issues.map((issue) => [issue.path.join('.'), issue.message]);

describe('the form of a contract sheet', () => {
  it('reads what people type', () => {
    expect(parse({}).data).toMatchObject({
      id: null,
      version: null,
      moaStructureId: 1,
      fields: { number: '2026-TX-077', amountExclVat: 126_000_000, vatRate: 550, endsOn: null },
      parties: [],
    });
  });

  it('reads each party by its key, and leaves out what is no key', () => {
    const { data } = parse({
      'parties.moe.structure': 'Atelier Moreau',
      'parties.moe.onPortal': 'on',
      'parties.joint-3.structure': '39457812400015',
      'parties.joint-3.worksFor': 'sub-new-1',
      'parties.sub-new-1.worksFor': 'joint-3',
      'parties.architect.structure': 'Atelier Moreau',
    });
    expect(data?.parties).toEqual([
      {
        key: 'moe',
        role: 'moe',
        structure: 'Atelier Moreau',
        serviceId: null,
        isOnPortal: true,
        worksFor: null,
        ...NOBODY,
      },
      {
        key: 'joint-3',
        role: 'joint_contractor',
        structure: '39457812400015',
        serviceId: null,
        isOnPortal: false,
        worksFor: 'supplier',
        ...NOBODY,
      },
      {
        key: 'sub-new-1',
        role: 'subcontractor',
        structure: '',
        serviceId: null,
        isOnPortal: false,
        worksFor: 'joint-3',
        ...NOBODY,
      },
    ]);
  });

  it('reads who a newcomer is, whom to invite, and the terms of a contractor alone', () => {
    const { data } = parse({
      'parties.moe.structure': '732 829 320 00074',
      'parties.moe.newName': ' Cabinet Lenoir ',
      'parties.moe.newKind': 'public',
      'parties.moe.contactName': 'Léa Lenoir',
      'parties.moe.contactEmail': 'Lea@Lenoir.example',
      'parties.moe.acceptedAmount': '10',
      'parties.sub-1.acceptedAmount': '45 000,50',
      'parties.sub-1.validFrom': '2026-03-02',
      'parties.sub-1.validUntil': '',
    });
    expect(data?.parties).toMatchObject([
      {
        newcomer: { name: 'Cabinet Lenoir', kind: 'public' },
        contact: { name: 'Léa Lenoir', address: 'lea@lenoir.example' },
        ...NO_TERMS,
      },
      { acceptedAmount: 4_500_050, validFrom: '2026-03-02', validUntil: null },
    ]);
  });

  it.each([
    [{ number: '' }, ['number', 'required']],
    [{ number: 'x'.repeat(51) }, ['number', 'too_long']],
    [{ title: 'x'.repeat(201) }, ['title', 'too_long']],
    [{ engagementNumber: 'x'.repeat(51) }, ['engagementNumber', 'too_long']],
    [{ buyerClass: '' }, ['buyerClass', 'required']],
    [{ chorusMode: 'paper' }, ['chorusMode', 'not_a_choice']],
    [{ notifiedOn: '2026-02-30' }, ['notifiedOn', 'not_a_day']],
    [{ startsOn: '' }, ['startsOn', 'required']],
    [{ endsOn: 'soon' }, ['endsOn', 'not_a_day']],
    [{ amountExclVat: 'a lot' }, ['amountExclVat', 'not_an_amount']],
    [{ amountExclVat: '-1' }, ['amountExclVat', 'not_an_amount']],
    [{ amountExclVat: '100000000000,01' }, ['amountExclVat', 'amount_too_large']],
    [{ vatRate: '120' }, ['vatRate', 'not_a_rate']],
    [{ 'parties.moe.service': 'x' }, ['parties.moe.service', 'not_a_number']],
    [{ 'parties.sub-1.acceptedAmount': '-1' }, ['parties.sub-1.acceptedAmount', 'not_an_amount']],
    [{ 'parties.sub-1.validFrom': 'soon' }, ['parties.sub-1.validFrom', 'not_a_day']],
    [{ 'parties.moe.contactEmail': 'ines' }, ['parties.moe.contactEmail', 'not_an_address']],
    [{ 'parties.moe.newKind': 'royal' }, ['parties.moe.newKind', 'not_a_choice']],
  ])('refuses %j', (typed, problem) => {
    expect(problems(typed)).toEqual([problem]);
  });
});
