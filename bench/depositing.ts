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

const MEGABYTE = 1024 * 1024;

/** @throws when a step is refused. */
export async function depositOnce(
  { visitor, claimant, origin }: Depositor,
  turn: number,
): Promise<Deposited> {
  const bytes = largePdf(`Projet de décompte ${turn}`);
  const begun = performance.now();
  const page = async (address: string) => ({
    address: `${origin}${address}`,
    body: (await visitor.get(address)).body,
  });
  const start = await page('/works-invoices/submit');
  const { contractId, partyId } = claimant;
  const begin = await sendForm(visitor, start, 'name="opening"', { opening: `${contractId}:${partyId}` });
  const documentStep = goesTo(begin, /\/document/);
  const empty = await page(documentStep);
  const file = { field: 'file', name: `projet-${turn}.pdf`, bytes };
  const uploaded = await timed(() => sendForm(visitor, empty, 'type="file"', {}, file));
  goesTo(uploaded.answer, /\/document/);
  const chosen = await sendForm(visitor, await page(documentStep), 'name="submissionType"', {
    framework: 'A4',
  });
  const detailsStep = goesTo(chosen, /\/details/);
  const saved = await sendForm(visitor, await page(detailsStep), 'name="totalExclVat"', {
    ...AMOUNTS,
    number: `B-${turn}-${Date.now() % 1_000_000_000}`,
    intent: 'continue',
  });
  const summary = await page(goesTo(saved, /\/summary/));
  const sent = await timed(() => sendForm(visitor, summary, messagesIn('fr').submission.summary.send, {}));
  const certificate = goesTo(sent.answer, /\/certificate/);
  await visitor.get(certificate);
  return { durable: uploaded.time + sent.time, whole: performance.now() - begun };
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

async function timed(step: () => Promise<Answer>): Promise<{ answer: Answer; time: number }> {
  const begun = performance.now();
  const answer = await step();
  return { answer, time: performance.now() - begun };
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
