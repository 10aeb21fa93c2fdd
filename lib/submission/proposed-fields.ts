import { loadStatement } from '@/db/account-statements';
import type { Database } from '@/db/client';
import type { ContractWithParties } from '@/db/contracts';
import { findByNumber, listDocumentsOf, loadVatLines } from '@/db/documents';
import { findFile, loadFile, nextSequence } from '@/db/files';
import type { Context } from '@/lib/context';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { baseOf, proposedNumber } from '@/lib/domain/invoicing-file';
import { firstBase, prefillFirst, prefillNext } from '@/lib/domain/prefill';
import { overrideFields } from '@/lib/forms/statement-fields';
import { withComputed } from './computed-fields';
import { draftedStatement } from './statement-draft';

/**
 * @param follows documents of the file, at least one.
 * @returns what step 3 is filled with for a document that follows these.
 */
export function nextFields(
  context: Context,
  framework: FrameworkCode,
  fileId: number,
  follows: readonly number[],
  issuerStructureId: number,
): Record<string, string> {
  const { db, now } = context;
  const file = loadFile(db, fileId);
  const documents = listDocumentsOf(db, fileId);
  const [first] = documents;
  const [leading, ...others] = documents
    .filter((document) => follows.includes(document.id))
    .map((document) => ({ ...document, vatLines: loadVatLines(db, document.id) }));
  if (!file || !first || !leading) throw new Error(`File ${fileId} has no document to follow`);
  const base = baseOf(first);
  const fields = prefillNext(framework, { ...file, firstNumber: base }, [leading, ...others], now);
  const number = unusedNumber(db, framework, base, issuerStructureId);
  const numbered = { ...fields, ...partsSet(db, follows), number };
  const draft = { framework, contractId: file.contractId, follows };
  return withComputed(numbered, draftedStatement(context, draft, numbered));
}

/** The amounts that the statement before set, with their reasons: they go on until somebody says otherwise. */
function partsSet(db: Database, follows: readonly number[]): Record<string, string> {
  return Object.fromEntries(
    follows.flatMap((id) => {
      const statement = loadStatement(db, id);
      return statement ? Object.entries(overrideFields(statement.parts)) : [];
    }),
  );
}

/** @returns what step 3 is filled with for a document that opens or joins a file of this contract. */
export function firstFields(
  { db, now }: Context,
  framework: FrameworkCode,
  contract: ContractWithParties,
  issuerStructureId: number,
): Record<string, string> {
  const recipient = contract.parties.find((party) => party.role === 'moa');
  const sheet = { ...contract, recipientServiceId: recipient?.serviceId ?? null };
  const sequence = nextSequence(db, contract.id, issuerStructureId, FRAMEWORKS[framework].opensWithout);
  const proposed = prefillFirst(framework, sheet, sequence, now);
  const base = firstBase(framework, contract.number, sequence);
  const fields = { ...proposed, number: unusedNumber(db, framework, base, issuerStructureId) };
  const { kind } = FRAMEWORKS[framework];
  // Who joins an instalment claims for its month, which others have said.
  const joined = kind === 'monthly' ? findFile(db, contract.id, kind, sequence) : null;
  return joined?.period ? { ...fields, period: joined.period } : fields;
}

/** A second statement of an instalment, or another file that began with the same number: a counter tells them apart. */
function unusedNumber(
  db: Database,
  framework: FrameworkCode,
  base: string,
  issuerStructureId: number,
  counter = 1,
): string {
  const number = proposedNumber(framework, counter === 1 ? base : `${base}-${counter}`);
  return findByNumber(db, issuerStructureId, number)
    ? unusedNumber(db, framework, base, issuerStructureId, counter + 1)
    : number;
}
