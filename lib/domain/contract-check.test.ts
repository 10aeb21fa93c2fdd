import { type CheckedParty, type CheckedSurroundings, missingIn } from './contract-check';
import type { Role } from './parties';

const ids = { supplier: 1, moe: 2, moa: 3, financial_service: 3, joint_contractor: 4, subcontractor: 5 };
const on = (role: Role): CheckedParty => ({
  role,
  structureId: ids[role],
  serviceId: null,
  onPortal: true,
  validFrom: null,
  validUntil: null,
});
const off = (role: Role): CheckedParty => ({ ...on(role), onPortal: false });
const FULL = [on('supplier'), on('moe'), on('moa'), on('financial_service')];

const READY: CheckedSurroundings = {
  engagementNumber: 'EJ-1',
  recipient: {
    serviceRequired: false,
    engagementRequired: false,
    serviceOrEngagementRequired: false,
    serviceRequiresEngagement: false,
  },
  inactiveStructures: [],
  closedServices: [],
  staff: [
    { structureId: 1, application: 'works_invoices' },
    { structureId: 2, application: 'works_invoices' },
    { structureId: 3, application: 'works_invoices' },
    { structureId: 3, application: 'payables' },
  ],
  today: '2026-11-23',
};
const demanding = (flags: Partial<CheckedSurroundings['recipient']>) => ({ ...READY.recipient, ...flags });

describe('what a contract still lacks', () => {
  it('is nothing when everybody is there', () => {
    expect(missingIn(FULL, READY)).toEqual([]);
  });

  it('is a person, where a structure has nobody who may submit in the role’s application', () => {
    const staff = READY.staff.filter((one) => one.structureId !== 2 && one.application !== 'payables');
    expect(missingIn(FULL, { ...READY, staff })).toEqual([
      { code: 'nobody_may_act', role: 'moe', structureId: 2 },
      { code: 'nobody_may_act', role: 'financial_service', structureId: 3 },
    ]);
  });

  it('is a structure, for a role on the portal that nobody plays yet', () => {
    const parties = FULL.with(1, { ...on('moe'), structureId: null });
    expect(missingIn(parties, READY)).toEqual([{ code: 'nobody_named', role: 'moe' }]);
  });

  it('is nobody for a role off the portal', () => {
    const parties = [on('supplier'), off('moe'), on('moa'), on('financial_service')];
    const staff = READY.staff.filter((one) => one.structureId !== 2);
    expect(missingIn(parties, { ...READY, staff })).toEqual([]);
  });

  it('is a contractor whose terms have begun and not ended, their days included', () => {
    const joint = { ...on('joint_contractor'), structureId: 2 };
    const codes = (validFrom: string | null, validUntil: string | null) =>
      missingIn([...FULL, { ...joint, validFrom, validUntil }], READY);
    const about = { role: 'joint_contractor', structureId: 2 };
    expect(codes('2026-11-23', '2026-11-23')).toEqual([]);
    expect(codes('2026-11-24', null)).toEqual([{ code: 'not_valid_yet', ...about, day: '2026-11-24' }]);
    expect(codes(null, '2026-11-22')).toEqual([{ code: 'validity_over', ...about, day: '2026-11-22' }]);
  });

  it('is an open structure', () => {
    expect(missingIn(FULL, { ...READY, inactiveStructures: [1] })).toEqual([
      { code: 'structure_inactive', role: 'supplier', structureId: 1 },
    ]);
  });

  it('is another service, where one is no longer offered', () => {
    const parties = FULL.map((party) => (party.role === 'moa' ? { ...party, serviceId: 7 } : party));
    expect(missingIn(parties, { ...READY, closedServices: [7] })).toEqual([
      { code: 'service_closed', role: 'moa', structureId: 3 },
    ]);
    expect(missingIn(parties, { ...READY, closedServices: [8] })).toEqual([]);
  });

  it.each([
    [{ serviceRequired: true }, 'EJ-1', ['service_demanded']],
    [{ engagementRequired: true }, '', ['engagement_demanded']],
    [{ serviceRequiresEngagement: true }, '', ['engagement_demanded']],
    [{ serviceOrEngagementRequired: true }, '', ['engagement_demanded']],
    [{ serviceOrEngagementRequired: true }, 'EJ-1', []],
  ])('is what the recipient demands: %j with the engagement "%s"', (flags, engagementNumber, codes) => {
    const missing = missingIn(FULL, { ...READY, engagementNumber, recipient: demanding(flags) });
    expect(missing.map((one) => one.code)).toEqual(codes);
    expect(missing.every((one) => one.role === 'moa')).toBe(true);
  });

  it('is somebody who pays on the portal', () => {
    const parties = [on('supplier'), on('moe'), on('moa'), off('financial_service')];
    expect(missingIn(parties, READY)).toEqual([{ code: 'payment_outside' }]);
  });

  it('is a beginning, when nobody on the portal can deposit anything', () => {
    const parties = [off('supplier'), off('moe'), off('moa'), on('financial_service')];
    expect(missingIn(parties, READY)).toEqual([{ code: 'no_monthly_start' }, { code: 'no_final_start' }]);
  });
});
