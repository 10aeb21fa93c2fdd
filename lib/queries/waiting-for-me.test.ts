import { openWorld } from '@/tests/database';
import { depositAs, draftAs } from '@/tests/depositing';
import { waitingForMe } from './waiting-for-me';

const world = openWorld();
afterAll(() => world.close());

const claim = depositAs(world, 'karim', 'A4', { in: 'school' });
draftAs(world, 'karim', 'A4', { in: 'nursery' });

test('a claim waits for the project manager, who may act on it, and for nobody else', () => {
  expect(waitingForMe(world.as('ines'))).toMatchObject({ worksInvoices: 1, documents: [{ id: claim }] });
  for (const person of ['karim', 'claire', 'hugo', 'paul', 'emma'] as const)
    expect(waitingForMe(world.as(person))).toMatchObject({ worksInvoices: 0, documents: [] });
});

test('a draft that was not sent is recalled to its whole structure', () => {
  expect(waitingForMe(world.as('sophie')).drafts).toBe(1);
  expect(waitingForMe(world.as('ines')).drafts).toBe(0);
});

test('what is to be paid waits for the financial service', () => {
  const statement = depositAs(world, 'ines', 'A15', { after: claim });
  depositAs(world, 'claire', 'A19', { after: statement });
  expect(waitingForMe(world.as('hugo'))).toMatchObject({ worksInvoices: 0, payables: 1 });
  expect(waitingForMe(world.as('claire'))).toMatchObject({ worksInvoices: 0, payables: 0 });
});
