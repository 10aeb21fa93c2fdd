import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { PEOPLE, type PersonKey } from '@/db/cast';
import { exports, sumsQueue } from '@/db/schema';
import { askExport } from '@/lib/commands/ask-export';
import { messagesIn } from '@/lib/i18n/messages';
import type { World } from '@/tests/database';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { type Portal, startPortal } from './portal';
import { keptWindows, openVisitors, type Visitors } from './visitors';

/** What lies on the printer: facts, whole, with who printed them and when; nothing that only a screen can do. */

const words = messagesIn('fr');

let portal: Portal;
let visitors: Visitors;
let claim: number;
let statement: number;
let draft: number;
beforeAll(async () => {
  portal = await startPortal();
  visitors = await openVisitors(portal);
  const world = portal.openWorld();
  const fields = { number: 'PAPER-1', sequence: '1', period: '2026-10' };
  claim = depositAs(world, 'karim', 'A4', { in: 'school', fields });
  statement = depositAs(world, 'ines', 'A15', { after: claim });
  const next = { number: 'PAPER-4', sequence: '2', period: '2026-11' };
  depositAs(world, 'karim', 'A4', { in: 'school', fields: next });
  depositAs(world, 'karim', 'A6', { in: 'roads', fields: { number: 'PAPER-2' } });
  draft = draftAs(world, 'karim', 'A4', { in: 'nursery', fields: { number: 'PAPER-3' } }).draftId;
  result(askExport(world.as('claire'), { format: 'csv', query: '', locale: 'fr' }));
  await untilTheWorkerIsDone(world);
  world.close();
});
afterAll(async () => {
  await visitors?.close();
  await portal?.stop();
});

/** Millimetres of an A4 sheet between its margins. */
const UPRIGHT = 210 - 2 * 16;
const ACROSS = 297 - 2 * 12;

const inSchool = (page: string) => `/contracts/${portal.ids.contracts.school}${page}`;
const ofDocument = (id: number) => `/works-invoices/documents/${id}`;

const SHEETS: readonly {
  person: PersonKey;
  address: () => string;
  width: number;
  says: readonly string[];
}[] = [
  {
    person: 'claire',
    address: () => '/works-invoices/synthesis?group=state',
    width: ACROSS,
    says: ['PAPER-1-EA', words.files.synthesis.headings.mine],
  },
  {
    person: 'claire',
    address: () => '/works-invoices/search?number=PAPER&many=on',
    width: ACROSS,
    says: ['PAPER-1-EA', 'PAPER-2', words.search.number],
  },
  {
    person: 'claire',
    address: () => '/works-invoices/files/1',
    width: UPRIGHT,
    says: [words.files.file.chain, words.files.file.events.title, '12 000,00 €'],
  },
  { person: 'ines', address: () => ofDocument(claim), width: UPRIGHT, says: [words.notices.log.title] },
  {
    person: 'claire',
    address: () => ofDocument(statement),
    width: UPRIGHT,
    says: [words.statement.money.how, words.statement.money.parts.a],
  },
  {
    person: 'claire',
    address: () => `${ofDocument(claim)}/certificate`,
    width: UPRIGHT,
    says: ['PAPER-1', 'SHA-256'],
  },
  {
    person: 'claire',
    address: () => '/works-invoices/dashboard',
    width: UPRIGHT,
    says: ['octobre 2026', words.dashboard.total, words.dashboard.waiting.title],
  },
  { person: 'claire', address: () => inSchool(''), width: UPRIGHT, says: ['EJ-2026-0417'] },
  { person: 'claire', address: () => inSchool('/situation'), width: ACROSS, says: ['1 260 000,00 €'] },
  { person: 'claire', address: () => '/notifications', width: UPRIGHT, says: ['PAPER-1-EA'] },
  { person: 'ines', address: () => '/works-invoices/deadlines', width: UPRIGHT, says: ['PAPER-4'] },
  { person: 'claire', address: () => '/exports', width: UPRIGHT, says: [words.exports.states.ready] },
  { person: 'hugo', address: () => '/payables', width: ACROSS, says: ['PAPER-2'] },
  {
    person: 'karim',
    address: () => `/works-invoices/submit/${draft}/details`,
    width: UPRIGHT,
    says: ['PAPER-3', '12 000,00'],
  },
];

test('every page is printed whole, and says what it is, who printed it and where it stands', async () => {
  const wrong: { page: string; missing: string[]; faults: string[] }[] = [];
  const window = keptWindows(() => visitors, {});
  for (const { person, address, width, says } of SHEETS) {
    const { page } = await window(person);
    await page.emulateMedia({ media: null });
    await page.goto(address());
    const printed = await textOnPaper(page);
    const line = words.shell.printedBy.replace('{name}', PEOPLE[person].name);
    const missing = [...says, line, page.url()].filter((one) => !printed.includes(squeezed(one)));
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: Math.floor((width / 25.4) * 96), height: 900 });
    const faults = await page.evaluate(faultsOnPaper);
    if (missing.length + faults.length > 0) wrong.push({ page: address(), missing, faults });
  }
  expect(wrong).toEqual([]);
});

test('without JavaScript too, a page says who printed it, when and where it stands', async () => {
  const { page } = await visitors.visit('claire', { javaScriptEnabled: false });
  await page.goto('/works-invoices/files/1');
  const printed = await textOnPaper(page);
  const line = words.shell.printedBy.replace('{name}', PEOPLE.claire.name);
  expect(printed).toContain(squeezed(`${line} 23/11/2026`));
  expect(printed).toContain(squeezed(`${portal.url}/works-invoices/files/1`));
});

/** @returns what stands on the sheets, without blanks: type is set letter by letter. */
async function textOnPaper(page: Page): Promise<string> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
  return squeezed(text);
}

function squeezed(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** Runs in the page: what could be pressed, and what reaches beyond the sheet or is cut off. */
function faultsOnPaper(): string[] {
  const shown = [...document.body.querySelectorAll('*')].filter((one) => {
    const { width, height } = one.getBoundingClientRect();
    return width > 1 && height > 1 && one.closest('.sr-only') === null;
  });
  const isPressable = (one: Element) =>
    one.matches('button, nav, header[data-shell], .pressable, input[type=file]') ||
    (one.matches('input, select, textarea') && one.closest('[data-on-paper]') === null);
  const isCut = (one: Element) =>
    getComputedStyle(one).overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1;
  const isBeyond = (one: Element) => one.getBoundingClientRect().right > window.innerWidth + 1;
  return shown
    .filter((one) => isPressable(one) || isCut(one) || isBeyond(one))
    .map((one) => one.outerHTML.slice(0, 160));
}

/** Sums are added up and the list is written a moment later. */
async function untilTheWorkerIsDone({ db }: World): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    const hasList = db.select().from(exports).get()?.state === 'ready';
    if (hasList && db.select().from(sumsQueue).all().length === 0) return;
    await pause(200);
  }
  throw new Error('the worker has prepared nothing');
}
