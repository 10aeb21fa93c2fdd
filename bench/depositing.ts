import { randomBytes } from 'node:crypto';
import { messagesIn } from '@/lib/i18n/messages';
import { smallPdf } from '@/lib/seed/small-pdf';
import { sendForm } from './plain-forms';
import type { Claimant } from './targets';
import type { Answer, Visitor } from './visitor';

/** A claim from the first step to the certificate, by the forms of the wizard as a browser without JavaScript sends them. */

export type Depositor = { visitor: Visitor; claimant: Claimant; origin: string };

/** Milliseconds: of the two steps that must outlast a power cut, and of the whole way with its pages. */
export type Deposited = { durable: number; whole: number };

/** A page as it was read, to be sent from. */
export type OpenPage = { address: string; body: string };

const MEGABYTE = 1024 * 1024;

/** @throws when a step is refused. */
export async function depositOnce(depositor: Depositor, turn: number): Promise<Deposited> {
  const bytes = largePdf(`Projet de décompte ${turn}`);
  const begun = performance.now();
  const documentStep = await beginClaim(depositor);
  const empty = await openPage(depositor, documentStep);
  const uploaded = await timed(() => bringFile(depositor, empty, { name: `projet-${turn}.pdf`, bytes }));
  const detailsStep = await chooseFramework(depositor, documentStep);
  const number = `B-${turn}-${Date.now() % 1_000_000_000}`;
  const summary = await openPage(depositor, await typeDetails(depositor, detailsStep, number));
  const sent = await timed(() => sendSummary(depositor, summary));
  await depositor.visitor.get(sent.result);
  return { durable: uploaded.time + sent.time, whole: performance.now() - begun };
}

/** Step 1. @returns the address of step 2. */
export async function beginClaim(depositor: Depositor): Promise<string> {
  const { visitor, claimant } = depositor;
  const start = await openPage(depositor, '/works-invoices/submit');
  const opening = `${claimant.contractId}:${claimant.partyId}`;
  return goesTo(await sendForm(visitor, start, 'name="opening"', { opening }), /\/document/);
}

/** Step 2, its file. Whether it was refused stands on the page that comes then. */
export async function bringFile(
  { visitor }: Depositor,
  documentPage: OpenPage,
  file: { name: string; bytes: Uint8Array },
): Promise<void> {
  const answer = await sendForm(visitor, documentPage, 'type="file"', {}, { field: 'file', ...file });
  goesTo(answer, /\/document/);
}

/** Step 2, its choices. @returns the address of step 3. */
export async function chooseFramework(depositor: Depositor, documentStep: string): Promise<string> {
  const page = await openPage(depositor, documentStep);
  const chosen = { framework: 'A4' };
  return goesTo(await sendForm(depositor.visitor, page, 'name="submissionType"', chosen), /\/details/);
}

/** Step 3. @returns the address of the summary. */
export async function typeDetails(
  depositor: Depositor,
  detailsStep: string,
  number: string,
): Promise<string> {
  const page = await openPage(depositor, detailsStep);
  const typed = { ...AMOUNTS, number, intent: 'continue' };
  return goesTo(await sendForm(depositor.visitor, page, 'name="totalExclVat"', typed), /\/summary/);
}

/** "Validate and send"; the same page may be sent again. @returns the address of the certificate. */
export async function sendSummary({ visitor }: Depositor, summary: OpenPage): Promise<string> {
  const { send } = messagesIn('fr').submission.summary;
  return goesTo(await sendForm(visitor, summary, send, {}), /\/certificate/);
}

export async function openPage({ visitor, origin }: Depositor, address: string): Promise<OpenPage> {
  return { address: `${origin}${address}`, body: (await visitor.get(address)).body };
}

const AMOUNTS = {
  'vatLines.0.rate': '20',
  'vatLines.0.base': '10 000,00',
  'vatLines.0.vat': '2 000,00',
  totalExclVat: '10 000,00',
  totalVat: '2 000,00',
  totalInclVat: '12 000,00',
  netPayable: '12 000,00',
};

async function timed<Result>(step: () => Promise<Result>): Promise<{ result: Result; time: number }> {
  const begun = performance.now();
  const result = await step();
  return { result, time: performance.now() - begun };
}

function goesTo({ status, location, body }: Answer, expected: RegExp): string {
  if (location === null || !expected.test(location))
    throw new Error(
      `A step of the deposit answered ${status} ${location}: ${body
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .slice(-600)}`,
    );
  const { pathname, search } = new URL(location, 'http://localhost');
  return `${pathname}${search}`;
}

/** A PDF of one megabyte, every time another. */
function largePdf(heading: string): Buffer {
  return smallPdf([heading, 'Pièce déposée pour la mesure'], randomBytes(MEGABYTE / 2).toString('hex'));
}
