import { type SQL, sql } from 'drizzle-orm';
import { type Actor, visibleStructuresOf } from '@/lib/domain/actor';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Role } from '@/lib/domain/parties';
import type { SearchBox } from '@/lib/domain/search-box';
import type { Status } from '@/lib/domain/statuses';
import type { DocumentType, SubmissionType } from '@/lib/domain/submission';
import { type Hands, inHands } from './hands';
import { listed } from './keyset';
import { matching } from './word-match';

/** From and to, either of them open. */
export type Bounds<Value> = readonly [from: Value | null, to: Value | null];

export type PartyCriterion = {
  /** Whoever issued the document, its public recipient, or whoever plays the role in its file. */
  role: 'issuer' | 'recipient' | 'moe' | 'moa';
  /** Null: whoever it is. */
  structureIds: readonly number[] | null;
  /** How the code or the name of its service begins; blank: any, or none. */
  service: string;
};

/** What is asked; null, blank, or an empty list asks nothing. */
export type DocumentCriteria = {
  box: SearchBox;
  /** How the number of the document or of its file begins. */
  number: string;
  contractIds: readonly number[] | null;
  /** How these numbers begin. */
  engagement: string;
  mandate: string;
  frameworks: readonly FrameworkCode[];
  types: readonly DocumentType[];
  statuses: readonly Status[];
  /** The role that one of the person's structures plays in the file. */
  role: Role | null;
  /** Structures of which one takes part in the file. */
  partyIds: readonly number[] | null;
  parties: readonly PartyCriterion[];
  /** Instants, the second excluded: of the deposit, of the last change of status. */
  submitted: Bounds<number>;
  changed: Bounds<number>;
  /** Days: the date that the document bears. */
  dated: Bounds<string>;
  /** Cents. `any`: one of the three lies between them. */
  amounts: Record<'any' | 'excl' | 'incl' | 'payable', Bounds<number>>;
  deposit: SubmissionType | null;
  /** It waits for one of the person's structures and is in these hands. */
  hands: Hands | null;
  /** One of the person's structures took it away. */
  isDownloaded: boolean | null;
  /** No document follows it. */
  isWithoutNext: boolean;
  /** A delay runs on it whose term is to come, or is over. */
  delay: { state: 'running' | 'passed'; now: number } | null;
};

/** The criteria as conditions on a document `d` and its file `f`, to be added after another condition. */
export function meeting(actor: Actor, criteria: DocumentCriteria): SQL {
  const conditions = [
    ...inBox(actor, criteria.box),
    ...ofNumbers(criteria),
    ...ofKinds(criteria),
    ...ofParties(actor, criteria),
    ...ofDays(criteria),
    ...ofAmounts(criteria.amounts),
    ...ofProgress(actor, criteria),
  ];
  return sql.join(conditions.map((condition) => sql` AND ${condition}`));
}

/** `d.id` in the hits, which SQLite gathers once: for orders that are not that of the index of words. */
function inBox(actor: Actor, box: SearchBox): SQL[] {
  if (box.kind === 'nothing') return [];
  if (box.kind === 'unreadable') return [sql`0`];
  if (box.kind === 'amount') return [anyAmount([box.cents, box.cents])];
  return [sql`+d.id IN (${sql.join(matching(actor, box), sql` UNION ALL `)})`];
}

function ofNumbers({ number, contractIds, engagement, mandate }: DocumentCriteria): SQL[] {
  return [
    ...(number === '' ? [] : [sql`(${begins(sql`d.number`, number)} OR ${begins(sql`f.number`, number)})`]),
    // The plus keeps the planner from choosing this index over that of the list's order.
    ...(contractIds === null ? [] : [sql`+f.contract_id IN ${listed(contractIds)}`]),
    ...(engagement === '' ? [] : [begins(sql`+d.engagement_number`, engagement)]),
    ...(mandate === '' ? [] : [begins(sql`+d.mandate_number`, mandate)]),
  ];
}

function ofKinds({ frameworks, types, statuses, deposit }: DocumentCriteria): SQL[] {
  return [
    ...(frameworks.length === 0 ? [] : [sql`+d.framework IN ${frameworks}`]),
    ...(types.length === 0 ? [] : [sql`d.document_type IN ${types}`]),
    ...(statuses.length === 0 ? [] : [sql`+d.status IN ${statuses}`]),
    ...(deposit === null ? [] : [sql`d.submission_type = ${deposit}`]),
  ];
}

function ofParties(actor: Actor, { role, partyIds, parties }: DocumentCriteria): SQL[] {
  const mine = listed(visibleStructuresOf(actor));
  return [
    ...(role === null ? [] : [sql`${takesPart(mine)} AND p.role = ${role} LIMIT 1)`]),
    ...(partyIds === null ? [] : [sql`${takesPart(listed(partyIds))} LIMIT 1)`]),
    ...parties.map(ofParty),
  ];
}

function takesPart(structureIds: SQL): SQL {
  return sql`(SELECT 1 FROM file_parties p WHERE p.file_id = d.file_id AND p.structure_id IN ${structureIds}`;
}

function ofParty({ role, structureIds, service }: PartyCriterion): SQL {
  if (role === 'moe' || role === 'moa') {
    const who = structureIds === null ? sql.empty() : sql` AND p.structure_id IN ${listed(structureIds)}`;
    const where = service === '' ? sql.empty() : sql` AND ${isService(sql`p.service_id`, service)}`;
    return sql`(SELECT 1 FROM file_parties p WHERE p.file_id = d.file_id AND p.role = ${role}${who}${where} LIMIT 1)`;
  }
  const [structure, serviceId] =
    role === 'issuer'
      ? [sql`+d.issuer_structure_id`, sql`d.issuer_service_id`]
      : [sql`d.recipient_structure_id`, sql`d.recipient_service_id`];
  const asked = [
    ...(structureIds === null ? [] : [sql`${structure} IN ${listed(structureIds)}`]),
    ...(service === '' ? [] : [isService(serviceId, service)]),
  ];
  return sql.join(asked, sql` AND `);
}

function isService(serviceId: SQL, typed: string): SQL {
  const start = `${typed.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(SELECT 1 FROM services s WHERE s.id = ${serviceId}
    AND (s.code LIKE ${start} ESCAPE '\\' OR s.name LIKE ${start} ESCAPE '\\'))`;
}

function ofDays({ submitted, changed, dated }: DocumentCriteria): SQL[] {
  const [from, to] = dated;
  return [
    ...between(sql`d.submitted_at`, submitted),
    ...between(sql`+d.status_at`, changed),
    ...(from === null ? [] : [sql`+d.document_date >= ${from}`]),
    ...(to === null ? [] : [sql`+d.document_date <= ${to}`]),
  ];
}

/** The second bound excluded. */
function between(column: SQL, [from, to]: Bounds<number>): SQL[] {
  return [
    ...(from === null ? [] : [sql`${column} >= ${from}`]),
    ...(to === null ? [] : [sql`${column} < ${to}`]),
  ];
}

function ofAmounts({ any, excl, incl, payable }: DocumentCriteria['amounts']): SQL[] {
  return [
    ...(isOpen(any) ? [] : [anyAmount(any)]),
    ...(isOpen(excl) ? [] : [amountBetween(sql`+d.total_excl_vat`, excl)]),
    ...(isOpen(incl) ? [] : [amountBetween(sql`+d.total_incl_vat`, incl)]),
    ...(isOpen(payable) ? [] : [amountBetween(sql`+d.net_payable`, payable)]),
  ];
}

function anyAmount(bounds: Bounds<number>): SQL {
  const columns = [sql`+d.total_excl_vat`, sql`+d.total_incl_vat`, sql`+d.net_payable`];
  return sql`(${sql.join(
    columns.map((column) => amountBetween(column, bounds)),
    sql` OR `,
  )})`;
}

/** Is nothing asked? */
function isOpen([from, to]: Bounds<number | string>): boolean {
  return from === null && to === null;
}

/** Both bounds included. */
export function amountBetween(column: SQL, [from, to]: Bounds<number>): SQL {
  return sql`${column} BETWEEN ${from ?? Number.MIN_SAFE_INTEGER} AND ${to ?? Number.MAX_SAFE_INTEGER}`;
}

function ofProgress(actor: Actor, criteria: DocumentCriteria): SQL[] {
  const { hands, isDownloaded, isWithoutNext, delay } = criteria;
  const mine = visibleStructuresOf(actor);
  const taken = sql`EXISTS (SELECT 1 FROM document_downloads t
    WHERE t.document_id = d.id AND t.structure_id IN ${listed(mine)})`;
  return [
    ...(hands === null ? [] : [inHands(mine, hands)]),
    ...(isDownloaded === null ? [] : [isDownloaded ? taken : sql`NOT ${taken}`]),
    ...(isWithoutNext
      ? [
          sql`NOT EXISTS (SELECT 1 FROM associations a WHERE a.previous_id = d.id AND a.superseded_at IS NULL)`,
        ]
      : []),
    ...(delay === null ? [] : [hasDelay(delay)]),
  ];
}

function hasDelay({ state, now }: NonNullable<DocumentCriteria['delay']>): SQL {
  const mark = sql.raw(state === 'passed' ? '<=' : '>');
  return sql`EXISTS (SELECT 1 FROM clocks k WHERE k.document_id = d.id AND k.document_id IS NOT NULL
    AND k.ended_at IS NULL AND k.due_at ${mark} ${now})`;
}

/** The condition that a number begins so, as typed or in capitals, along its index. */
export function begins(column: SQL, typed: string): SQL {
  const ranges = [...new Set([typed, typed.toUpperCase()])].map(
    (start) => sql`(${column} >= ${start} AND ${column} < ${`${start}\u{10FFFF}`})`,
  );
  return sql`(${sql.join(ranges, sql` OR `)})`;
}
