import { checkSheet, keyOfParty, NO_TERMS, newKey, roleOfKey, type SheetParty } from './contract-sheet';
import type { Role } from './parties';

const DATES = { startsOn: '2026-03-02', endsOn: '2027-08-31' };
const party = (key: string, role: Role, structureId: number | null, more?: Partial<SheetParty>) => ({
  key,
  role,
  structureId,
  serviceId: null,
  isOnPortal: structureId !== null,
  worksFor: null,
  ...NO_TERMS,
  ...more,
});
const CIRCUIT = [
  party('supplier', 'supplier', 1),
  party('moe', 'moe', 2),
  party('moa', 'moa', 3),
  party('financial_service', 'financial_service', 3),
];
const refusalsOf = (...more: SheetParty[]) =>
  checkSheet(DATES, [...CIRCUIT, ...more]).map(({ code, field }) => [code, field]);

describe('a contract sheet', () => {
  it('is in order with its four roles', () => {
    expect(refusalsOf()).toEqual([]);
  });

  it('does not end before it starts, and may end the same day or at no known day', () => {
    const endingOn = (endsOn: string | null) => checkSheet({ ...DATES, endsOn }, CIRCUIT);
    expect(endingOn('2026-03-01')).toEqual([{ code: 'ends_before_start', field: 'endsOn' }]);
    expect(endingOn('2026-03-02')).toEqual([]);
    expect(endingOn(null)).toEqual([]);
  });

  it('wants a structure for a role on the portal, and none for a role off it', () => {
    const withManager = (isOnPortal: boolean) =>
      checkSheet(DATES, CIRCUIT.with(1, party('moe', 'moe', null, { isOnPortal })));
    expect(withManager(true)).toEqual([{ code: 'party_needs_structure', field: 'parties.moe.structure' }]);
    expect(withManager(false)).toEqual([]);
  });

  it('wants to know who pays, on or off the portal', () => {
    const nobody = party('financial_service', 'financial_service', null);
    expect(checkSheet(DATES, CIRCUIT.with(3, nobody))).toEqual([
      { code: 'financial_service_needed', field: 'parties.financial_service.structure' },
    ]);
  });

  it('wants a structure for each contractor, even one that works on paper', () => {
    expect(refusalsOf(party('sub-1', 'subcontractor', null, { worksFor: 'supplier' }))).toEqual([
      ['party_needs_structure', 'parties.sub-1.structure'],
    ]);
  });

  it('names a contractor once', () => {
    expect(
      refusalsOf(
        party('joint-1', 'joint_contractor', 1, { worksFor: 'supplier' }),
        party('sub-1', 'subcontractor', 5, { worksFor: 'supplier' }),
        party('sub-2', 'subcontractor', 5, { worksFor: 'supplier' }),
      ),
    ).toEqual([
      ['party_named_twice', 'parties.joint-1.structure'],
      ['party_named_twice', 'parties.sub-2.structure'],
    ]);
  });

  it('lets a subcontractor work for the holder or for a joint contractor, and nobody else', () => {
    const joint = party('joint-1', 'joint_contractor', 4, { worksFor: 'supplier' });
    const sub = (worksFor: string | null) => party('sub-1', 'subcontractor', 5, { worksFor });
    expect(refusalsOf(joint, sub('joint-1'))).toEqual([]);
    expect(refusalsOf(joint, sub('moe'))).toEqual([['not_a_choice', 'parties.sub-1.worksFor']]);
    expect(refusalsOf(sub('joint-1'))).toEqual([['not_a_choice', 'parties.sub-1.worksFor']]);
    expect(refusalsOf(sub(null))).toEqual([['required', 'parties.sub-1.worksFor']]);
  });
});

describe('the key of a party', () => {
  it.each([
    ['moe', 'moe'],
    ['joint-17', 'joint_contractor'],
    ['sub-new-2', 'subcontractor'],
    ['sub-0', null],
    ['__proto__', null],
    ['sub-1; DROP', null],
  ])('"%s" tells the role %s', (key, role) => {
    expect(roleOfKey(key)).toBe(role);
  });

  it('is made of the row, or new beside the others', () => {
    expect(keyOfParty({ id: 12, role: 'subcontractor' })).toBe('sub-12');
    expect(keyOfParty({ id: 12, role: 'moa' })).toBe('moa');
    expect(newKey('subcontractor', ['sub-12', 'sub-new-1', 'joint-new-4'])).toBe('sub-new-2');
  });
});
