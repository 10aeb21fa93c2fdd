import { changesBetween, changesOf, factsOf, type SheetSnapshot } from './contract-changes';
import { NO_TERMS } from './contract-sheet';

const BEFORE: SheetSnapshot = {
  fields: {
    number: '2026-TX-014',
    title: 'École Jules-Ferry',
    buyerClass: 'local',
    chorusMode: 'portal',
    notifiedOn: '2026-02-16',
    startsOn: '2026-03-02',
    endsOn: null,
    amountExclVat: 126_000_000,
    vatRate: 2000,
    engagementNumber: 'EJ-2026-0417',
  },
  parties: [
    {
      role: 'moe',
      structureId: 2,
      structureName: 'Atelier Moreau',
      serviceCode: '',
      onPortal: true,
      worksFor: '',
      ...NO_TERMS,
    },
    {
      role: 'subcontractor',
      structureId: 5,
      structureName: 'Peinture Duval',
      serviceCode: '',
      onPortal: true,
      worksFor: 'Bâtisseurs du Rhône',
      ...NO_TERMS,
    },
  ],
};

describe('the changes of a contract sheet', () => {
  it('are none between a sheet and itself', () => {
    expect(changesBetween(BEFORE, BEFORE)).toEqual([]);
  });

  it('tell what was and what is, of the sheet and of each party, and survive an event', () => {
    const [manager, painter] = BEFORE.parties;
    if (!manager || !painter) throw new Error('The sheet has two parties');
    const after: SheetSnapshot = {
      fields: { ...BEFORE.fields, endsOn: '2027-08-31', amountExclVat: 130_000_000 },
      parties: [
        { ...manager, structureId: 8, structureName: 'Bureau des Cimes', onPortal: false },
        { ...painter, structureId: 6, structureName: 'Électricité Vasseur' },
      ],
    };
    const changes = changesBetween(BEFORE, after);
    const moe = { role: 'moe', party: 'Bureau des Cimes' };
    expect(changes).toEqual([
      { role: null, party: null, field: 'endsOn', from: '', to: '2027-08-31' },
      { role: null, party: null, field: 'amountExclVat', from: 126_000_000, to: 130_000_000 },
      { ...moe, field: 'structure', from: 'Atelier Moreau', to: 'Bureau des Cimes' },
      { ...moe, field: 'onPortal', from: 1, to: 0 },
      {
        role: 'subcontractor',
        party: 'Électricité Vasseur',
        field: 'joined',
        from: '',
        to: 'Électricité Vasseur',
      },
      { role: 'subcontractor', party: 'Peinture Duval', field: 'left', from: 'Peinture Duval', to: '' },
    ]);
    expect(changesOf(JSON.parse(JSON.stringify({ version: 2, ...factsOf(changes) })))).toEqual(changes);
  });
});
