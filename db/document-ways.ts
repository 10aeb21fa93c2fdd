import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { Database } from './client';
import { amountBetween, type Bounds, begins, type DocumentCriteria } from './document-criteria';
import { inHands } from './hands';
import { listed } from './keyset';
import { matching } from './word-match';

/**
 * Narrow ways into the documents: what few of them share leads straight to those few, which are then sorted. Each is a
 * select of ids along an index, asked for no more than it may lead to.
 */

/** Up to here what a way leads to is sorted; beyond, the list is read in its own order. */
const FEW = 1000;
/** A party's documents are worth more: without an index of the pair, everything that the person sees would be read. */
const FEW_OF_PARTY = 20_000;

/** `rest`: the criteria that the documents it leads to may still fail. */
type Way = { ids: SQL; most: number; rest: DocumentCriteria };

/** @returns the documents that the narrowest way leads to, as a select; null when every way leads to many. */
export function narrowWay(
  db: Database,
  actor: Actor,
  criteria: DocumentCriteria,
): Pick<Way, 'ids' | 'rest'> | null {
  for (const { ids, most, rest } of waysInto(actor, criteria)) {
    const found = db.all<{ documentId: number }>(sql`SELECT * FROM (${ids}) LIMIT ${most + 1}`);
    // Nobody goes the same way twice.
    const documentIds = listed(found.map(({ documentId }) => documentId));
    if (found.length <= most) return { ids: sql`SELECT value AS documentId FROM ${documentIds}`, rest };
  }
  return null;
}

/** The most telling first. Each id may come several times. */
export function waysInto(actor: Actor, criteria: DocumentCriteria): Way[] {
  const { number, engagement, mandate, contractIds, hands, delay, amounts, box } = criteria;
  const mine = visibleStructuresOf(actor);
  const few = (ids: SQL): Way => ({ ids, most: FEW, rest: criteria });
  const rest: DocumentCriteria = { ...criteria, box: { kind: 'nothing' } };
  return [
    ...(number === '' ? [] : [few(numbered(number))]),
    ...(mandate === '' ? [] : [few(where(begins(sql`d.mandate_number`, mandate)))]),
    ...(engagement === '' ? [] : [few(where(begins(sql`d.engagement_number`, engagement)))]),
    ...(hands === null ? [] : [few(where(inHands(mine, hands)))]),
    ...(contractIds === null ? [] : [few(ofContracts(contractIds))]),
    ...(box.kind === 'amount' ? [few(anyAmountIn([box.cents, box.cents]))] : []),
    ...amountWays(amounts).map(few),
    ...(box.kind === 'words' ? [{ ...few(sql.join(matching(actor, box), sql` UNION ALL `)), rest }] : []),
    ...(delay === null ? [] : [few(delayed(delay))]),
    ...partyWays(criteria),
    few(
      sql`SELECT v.document_id AS documentId FROM document_visibility v WHERE v.structure_id IN ${listed(mine)}`,
    ),
  ];
}

function where(condition: SQL): SQL {
  return sql`SELECT d.id AS documentId FROM documents d WHERE ${condition}`;
}

function numbered(number: string): SQL {
  return sql`${where(begins(sql`d.number`, number))}
    UNION ALL SELECT d.id FROM invoicing_files f CROSS JOIN documents d
      WHERE ${begins(sql`f.number`, number)} AND d.file_id = f.id`;
}

function ofContracts(contractIds: readonly number[]): SQL {
  return sql`SELECT d.id AS documentId FROM invoicing_files f CROSS JOIN documents d
    WHERE f.contract_id IN ${listed(contractIds)} AND d.file_id = f.id`;
}

function amountWays({ any, excl, incl, payable }: DocumentCriteria['amounts']): SQL[] {
  return [
    ...(isClosed(any) ? [anyAmountIn(any)] : []),
    ...(isClosed(excl) ? [where(amountBetween(sql`d.total_excl_vat`, excl))] : []),
    ...(isClosed(incl) ? [where(amountBetween(sql`d.total_incl_vat`, incl))] : []),
    ...(isClosed(payable) ? [where(amountBetween(sql`d.net_payable`, payable))] : []),
  ];
}

/** A range with an open end leads to many. */
function isClosed([from, to]: Bounds<number>): boolean {
  return from !== null && to !== null;
}

function anyAmountIn(bounds: Bounds<number>): SQL {
  const columns = [sql`d.total_excl_vat`, sql`d.total_incl_vat`, sql`d.net_payable`];
  return sql.join(
    columns.map((column) => where(amountBetween(column, bounds))),
    sql` UNION ALL `,
  );
}

function delayed({ state, now }: NonNullable<DocumentCriteria['delay']>): SQL {
  const mark = sql.raw(state === 'passed' ? '<=' : '>');
  return sql`SELECT k.document_id AS documentId FROM clocks k
    WHERE k.ended_at IS NULL AND k.due_at ${mark} ${now} AND k.document_id IS NOT NULL`;
}

function partyWays(criteria: DocumentCriteria): Way[] {
  const { partyIds, parties } = criteria;
  const issuers = parties
    .filter(({ role }) => role === 'issuer')
    .flatMap(({ structureIds }) => structureIds ?? []);
  const others = parties.filter(({ role }) => role === 'moe' || role === 'moa');
  return [
    ...(issuers.length > 0 ? [sql`d.issuer_structure_id IN ${listed(issuers)}`].map(where) : []),
    ...(partyIds === null ? [] : [ofParties(partyIds)]),
    ...others.flatMap(({ structureIds }) => (structureIds === null ? [] : [ofParties(structureIds)])),
  ].map((ids) => ({ ids, most: FEW_OF_PARTY, rest: criteria }));
}

function ofParties(structureIds: readonly number[]): SQL {
  return sql`SELECT d.id AS documentId FROM file_parties p CROSS JOIN documents d
    WHERE p.structure_id IN ${listed(structureIds)} AND d.file_id = p.file_id`;
}
