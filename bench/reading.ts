import { DEMONSTRATION_PASSWORD } from '@/db/cast';
import { sendForm } from './plain-forms';
import type { Target } from './targets';
import { bareExpression, WORDS } from './targets';
import { type Answer, openVisitor, type Visitor } from './visitor';

/** What people read, and the same from the bare page and the floor. */

export type Reader = { visitor: Visitor; target: Target };

/** Where it is in the product, and, if it is compared, what the bare servers are asked for. */
export type Reading = {
  name: string;
  address(target: Target, turn: number): string;
  bare?(target: Target, turn: number): string;
  /** What must stand in the answer. */
  shows: RegExp;
};

const SEARCH = '/works-invoices/search';

export const READINGS: readonly Reading[] = [
  {
    name: 'synthesis',
    address: () => '/works-invoices/synthesis',
    bare: ({ structureId }) => `/?view=list&id=${structureId}`,
    shows: /href="[^"]*files\/\d+"/,
  },
  {
    name: 'search by word',
    address: (_, turn) => `${SEARCH}?q=${encodeURIComponent(at(WORDS, turn))}`,
    bare: (target, turn) =>
      `/?view=search&words=${encodeURIComponent(bareExpression(target, at(WORDS, turn)))}`,
    shows: /name="q"/,
  },
  {
    name: 'search by number',
    address: ({ numbers }, turn) => `${SEARCH}?q=${encodeURIComponent(at(numbers, turn))}`,
    shows: /href="[^"]*documents\/\d+/,
  },
  {
    name: 'search by combination',
    address: (_, turn) =>
      `${SEARCH}?q=${encodeURIComponent(at(WORDS, turn))}&framework=A15&framework=A19&amountFrom=5000&amountTo=90000&submittedFrom=2019-01-01&submittedTo=2025-12-31`,
    shows: /name="q"/,
  },
  {
    name: 'deep page',
    address: ({ middle }) => `${SEARCH}?framework=A4&after=${middle}`,
    shows: /name="q"/,
  },
  {
    name: 'one file',
    address: ({ files }, turn) => `/works-invoices/files/${at(files, turn)}`,
    bare: ({ files }, turn) => `/?view=file&id=${at(files, turn)}`,
    shows: /href="[^"]*documents\/\d+/,
  },
  {
    name: 'one document',
    address: ({ documents }, turn) => `/works-invoices/documents/${at(documents, turn)}`,
    shows: /api\/documents\/\d+\/file/,
  },
  {
    name: 'download',
    address: ({ documents }, turn) => `/api/documents/${at(documents, turn)}/file`,
    shows: /^%PDF-/,
  },
];

/** Asks for it as this person. @returns the bytes of the answer. @throws when it is not what was asked for. */
export async function read(reading: Reading, { visitor, target }: Reader, turn: number): Promise<number> {
  const address = reading.address(target, turn);
  return check(address, await visitor.get(address), reading.shows);
}

/** The same from a bare server. */
export async function readBare(reading: Reading, { visitor, target }: Reader, turn: number): Promise<number> {
  const address = reading.bare?.(target, turn) ?? '/';
  return check(address, await visitor.get(address), /<table/);
}

function check(address: string, { status, body, bytes }: Answer, shows: RegExp): number {
  if (status !== 200 || !shows.test(body))
    throw new Error(`${address} answered ${status}: ${body.slice(0, 200)}`);
  return bytes;
}

/** @returns somebody who has signed in as the people of the demonstration do. */
export async function signIn(origin: string, email: string): Promise<Visitor> {
  const visitor = openVisitor(origin);
  const { body } = await visitor.get('/sign-in');
  const answer = await sendForm(visitor, { address: `${origin}/sign-in`, body }, 'name="password"', {
    email,
    password: DEMONSTRATION_PASSWORD,
  });
  if (answer.status !== 303) throw new Error(`${email} could not sign in: ${answer.status}`);
  return visitor;
}

function at<Item>(items: readonly Item[], turn: number): Item {
  const item = items[turn % items.length];
  if (item === undefined) throw new Error('There is nothing to look at');
  return item;
}
