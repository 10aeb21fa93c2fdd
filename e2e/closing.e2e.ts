import type { PersonKey } from '@/db/cast';
import { setReception } from '@/lib/commands/set-reception';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, result } from '@/tests/depositing';
import { unzip } from '@/tests/unzip';
import { type Portal, startPortal } from './portal';
import { staySilentUntil } from './silence';
import { MANNERS, openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** The end of a contract: what comes next, before which date, what it must contain, and what happens otherwise. */

/** The general statement was due on 23 December; ten days after the draft of the contract holder end on 7 January. */
const LATE = '2026-12-28T08:00:00Z';
const LATER = '2027-01-09T08:00:00Z';

describe.each(MANNERS)('the end of a contract, $name', (manner) => {
  const { closing: words, submission, proof } = messagesIn(manner.locale);
  let portal: Portal;
  let visitors: Visitors;
  let world: World;
  let claim: number;
  beforeAll(async () => {
    portal = await startPortal(manner.locale);
    visitors = await openVisitors(portal);
    world = portal.openWorld();
  });
  afterAll(async () => {
    world?.close();
    await visitors?.close();
    await portal?.stop();
  });

  const school = () => `/contracts/${portal.ids.contracts.school}`;
  const at = async (person: PersonKey): Promise<Visitor> => {
    const visitor = await visitors.visit(person, manner);
    await visitor.page.goto(`${school()}/closing`);
    return visitor;
  };
  async function seen(visitor: Visitor, name: string): Promise<void> {
    expect(await seriousFaults(visitor)).toEqual([]);
    const width = await visitor.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual('isPhone' in manner ? 375 : 1280);
    await picture(visitor, `closing-${name}${'isPhone' in manner ? '-phone' : ''}`);
  }

  test('without a reception the contracting authority is led to enter it, then the contract holder to its claim', async () => {
    const authority = await at('claire');
    await authority.page.getByText(words.acts.enter_reception.mine).waitFor();
    await seen(authority, 'reception');
    await authority.page.getByRole('link', { name: words.enterReception }).click();
    await authority.page.waitForURL(/\/money\/reception/);
    await seen(authority, 'reception-form');
    const days = { completedOn: '2026-10-05', decidedOn: '2026-10-12', notifiedOn: '2026-10-15' };
    const reception = { kind: 'without_reserves' as const, ...days, reservesLiftedOn: null };
    result(
      setReception(world.as('claire'), {
        contractId: portal.ids.contracts.school,
        replaces: null,
        reception,
      }),
    );
    const supplier = await at('karim');
    await supplier.page.getByText(words.acts.A7.mine).waitFor();
    await seen(supplier, 'claim');
    await supplier.page.getByRole('button', { name: words.begin, exact: true }).click();
    await supplier.page.waitForURL(/\/submit\/\d+\/document/);
    expect(await supplier.page.getByText(submission.document.framework.legend).first().isVisible()).toBe(
      true,
    );
  });

  test('after the claim each party reads whose act comes next, and until when', async () => {
    claim = depositAs(world, 'karim', 'A7', { in: 'school', fields: { number: 'F-1' } });
    for (const [person, sentence] of [
      ['ines', words.acts.A17.mine],
      ['claire', words.acts.A17.other],
      ['karim', words.acts.A17.other],
    ] as const) {
      const visitor = await at(person);
      expect(await visitor.page.getByText(sentence).first().isVisible()).toBe(true);
      if (person === 'ines') await seen(visitor, 'draft-general-statement');
    }
  });

  test('when the general statement is late, the contract holder sends its own in three parts', async () => {
    await staySilentUntil(LATE, portal, world);
    const supplier = await at('karim');
    const { page } = supplier;
    await page.getByText(words.acts.A22.mine).waitFor();
    expect(await page.getByText(words.courtCases.missing_part.text).isVisible()).toBe(true);
    await seen(supplier, 'tacit');
    depositAs(world, 'karim', 'A22', { after: claim, now: Date.parse(LATE) });
    await staySilentUntil(LATER, portal, world);
    const again = await at('karim');
    await again.page.getByText(words.acts.A23.mine).waitFor();
    await seen(again, 'tacit-statement');
  });

  test('the proof pack holds documents, certificates, notices, events and delays', async () => {
    const { page } = await at('claire');
    await page.getByRole('link', { name: words.file }).click();
    const link = page.getByRole('link', { name: proof.download, exact: true });
    const address = await link.getAttribute('href');
    const answer = await page.request.get(address ?? '');
    expect(answer.headers()['content-type']).toContain('zip');
    const names = [...(await unzip(await answer.body())).keys()];
    for (const table of ['documents', 'events', 'statuses', 'notices', 'clocks', 'index'])
      expect(names).toContain(`${table}.csv`);
    expect(names).toContain('summary.pdf');
    expect(names.filter((name) => name.startsWith('certificates/'))).toHaveLength(2);
  });

  test('whoever takes no part in the settlement does not find the page', async () => {
    for (const person of ['nadia', 'marc'] as const) {
      const visitor = await visitors.visit(person, manner);
      expect((await visitor.page.goto(`${school()}/closing`))?.status()).toBe(404);
    }
  });
});
