import { mergeValues } from './merge-values';

const BASE = {
  id: '1',
  version: '3',
  number: 'M-1',
  title: 'School',
  'parties.moe.structure': '83214567600017',
  'parties.moe.onPortal': 'on',
  'parties.sub-5.structure': '52846193200014',
  'parties.sub-5.onPortal': 'on',
  'parties.sub-5.worksFor': 'supplier',
};
const NEWER = { ...BASE, version: '4' };
const without = (values: Record<string, string>, row: string) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith(row)));

describe('two people who change the same sheet', () => {
  it('keep both changes when they changed different fields', () => {
    const merged = mergeValues(BASE, { ...BASE, title: 'Mine' }, { ...NEWER, number: 'Theirs' });
    expect(merged.values).toMatchObject({ title: 'Mine', number: 'Theirs', version: '4', id: '1' });
    expect(merged.kept).toEqual([]);
  });

  it('the second keeps what was typed where both changed, and is told where', () => {
    const merged = mergeValues(BASE, { ...BASE, title: 'Mine' }, { ...NEWER, title: 'Theirs' });
    expect(merged.values.title).toBe('Mine');
    expect(merged.kept).toEqual(['title']);
  });

  it('agree when they typed the same', () => {
    const merged = mergeValues(BASE, { ...BASE, title: 'Same' }, { ...NEWER, title: 'Same' });
    expect(merged).toMatchObject({ values: { title: 'Same' }, kept: [] });
  });

  it('see that a box was unticked, though it posts nothing', () => {
    const unticked = without(BASE, 'parties.moe.onPortal');
    expect(mergeValues(BASE, unticked, NEWER).values['parties.moe.onPortal']).toBe('');
    expect(
      mergeValues(BASE, BASE, without(NEWER, 'parties.moe.onPortal')).values['parties.moe.onPortal'],
    ).toBe('');
  });

  it('keep the parties that each of them added', () => {
    const mine = { ...BASE, 'parties.sub-new-1.structure': '1', 'parties.sub-new-1.onPortal': 'on' };
    const theirs = { ...NEWER, 'parties.joint-9.structure': '2', 'parties.joint-9.onPortal': 'on' };
    expect(mergeValues(BASE, mine, theirs).values).toMatchObject({
      'parties.sub-new-1.structure': '1',
      'parties.sub-new-1.onPortal': 'on',
      'parties.joint-9.structure': '2',
    });
  });

  it('lose a party that one of them withdrew', () => {
    const row = 'parties.sub-5.';
    expect(mergeValues(BASE, without(BASE, row), NEWER).values).not.toHaveProperty([`${row}structure`]);
    expect(mergeValues(BASE, BASE, without(NEWER, row)).values).not.toHaveProperty([`${row}structure`]);
  });

  it('keep a party that the other withdrew while it was changed here', () => {
    const mine = { ...BASE, 'parties.sub-5.onPortal': '' };
    const merged = mergeValues(BASE, mine, without(NEWER, 'parties.sub-5.'));
    expect(merged.values).toMatchObject({
      'parties.sub-5.structure': '52846193200014',
      'parties.sub-5.onPortal': '',
      'parties.sub-5.worksFor': 'supplier',
    });
  });
});
