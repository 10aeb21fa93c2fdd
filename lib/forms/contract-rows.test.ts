import { applyIntent, partyKeys } from './contract-rows';

const VALUES = {
  title: 'School',
  'parties.supplier.structure': 'Bâtisseurs',
  'parties.sub-5.structure': '52846193200014',
  'parties.sub-5.service': '3',
  'parties.sub-5.worksFor': 'supplier',
};

describe('the buttons of the contract form', () => {
  it('add a party, working for the holder on the portal', () => {
    const { values, focus } = applyIntent(VALUES, 'add:subcontractor');
    expect(values).toMatchObject({
      ...VALUES,
      'parties.sub-new-1.structure': '',
      'parties.sub-new-1.onPortal': 'on',
      'parties.sub-new-1.worksFor': 'supplier',
    });
    expect(focus).toBe('parties.sub-new-1.structure');
    expect(partyKeys(applyIntent(values, 'add:joint_contractor').values)).toEqual([
      'supplier',
      'moe',
      'moa',
      'financial_service',
      'sub-5',
      'sub-new-1',
      'joint-new-1',
    ]);
  });

  it('withdraw a party with everything typed about it', () => {
    const { values } = applyIntent(VALUES, 'withdraw:sub-5');
    expect(values).toEqual({ title: 'School', 'parties.supplier.structure': 'Bâtisseurs' });
  });

  it('choose and change a structure, and drop the service of the one before', () => {
    const chosen = applyIntent(VALUES, 'choose:sub-5:39457812400015').values;
    expect(chosen).toMatchObject({
      'parties.sub-5.structure': '39457812400015',
      'parties.sub-5.service': '',
    });
    expect(applyIntent(VALUES, 'change:sub-5').values['parties.sub-5.structure']).toBe('');
  });

  it('look for one structure, or for all of them', () => {
    expect(applyIntent(VALUES, 'find:supplier')).toEqual({
      values: VALUES,
      searched: ['supplier'],
      focus: 'parties.supplier.structure',
    });
    expect(applyIntent(VALUES, 'check').searched).toHaveLength(5);
  });

  it('add no more than a sheet can hold', () => {
    let values: Record<string, string> = {};
    for (let count = 0; count < 70; count++) values = applyIntent(values, 'add:subcontractor').values;
    expect(partyKeys(values)).toHaveLength(64);
  });
});
