import { and, eq, gte, type SQL, sql } from 'drizzle-orm';
import { dayOf } from '@/lib/domain/calendar';
import { runningOn } from '@/lib/domain/clocks';
import { DEADLINE_IDS, DEADLINES, type DeadlineId } from '@/lib/domain/deadlines';
import { addDays } from '@/lib/domain/holidays';
import type { Role } from '@/lib/domain/parties';
import { paymentTerm } from '@/lib/domain/payment-clock';
import { MOST_DAYS_LATE } from '@/lib/domain/reminders';
import type { Delay } from '@/lib/domain/terms';
import type { Database } from './client';
import { listClockedDocuments, loadContractDays } from './clock-facts';
import { listStartedClocks } from './payment-clocks';
import { clocks, documents, reminders } from './schema';

/** A delay whose party has not acted: a clock that is kept, or the payment of a document. */
export type Duty = {
  about: { clockId: number } | { payableId: number };
  deadline: DeadlineId;
  contractId: number;
  documentId: number | null;
  role: Role;
  structureId: number;
  startedOn: string;
  dueOn: string;
  delay: Delay;
  /** The last step of which somebody was told; null before the first. */
  lastStep: number | null;
};

const DAY = 86_400_000;
/** A contract may ask for the first reminder so many days before. */
const FARTHEST = 31;

/**
 * @returns the duties that are near or over, but not for too long: those that run, those whose delay has run out while the
 *   party still has to act, and the payments.
 */
export function listDuties(db: Database, now: number): Duty[] {
  return [...listOpenDuties(db, now), ...listLapsedDuties(db, now), ...listPaymentDuties(db, now)];
}

type Row = Omit<Duty, 'about' | 'delay'> & { clockId: number } & Delay;

function listOpenDuties(db: Database, now: number): Duty[] {
  return readClocks(
    db,
    sql`k.ended_at IS NULL AND k.due_at BETWEEN ${now - MOST_DAYS_LATE * DAY} AND ${now + FARTHEST * DAY}`,
  );
}

/** What is over by silence and still due: others may go on, and the party has the document in hand, or its file awaits it. */
function listLapsedDuties(db: Database, now: number): Duty[] {
  const remaining = DEADLINE_IDS.filter((id) => {
    const { silence } = DEADLINES[id];
    return silence.means === 'acts' && silence.isStillDue;
  });
  const lapsed = readClocks(
    db,
    sql`k.end_reason = 'lapsed' AND k.ended_at >= ${now - MOST_DAYS_LATE * DAY} AND k.deadline IN ${remaining}`,
  );
  return lapsed.filter((duty) => isStillDue(db, duty));
}

function isStillDue(db: Database, { deadline, documentId, contractId, role, structureId }: Duty): boolean {
  const document = db
    .select({
      fileId: documents.fileId,
      holderRole: documents.holderRole,
      holderStructureId: documents.holderStructureId,
    })
    .from(documents)
    .where(eq(documents.id, documentId ?? 0))
    .get();
  if (!document) return false;
  if (document.holderRole === role && document.holderStructureId === structureId) return true;
  const running = runningOn(listClockedDocuments(db, document.fileId), loadContractDays(db, contractId));
  return running.some((clock) => clock.deadline === deadline && clock.documentId === documentId);
}

function readClocks(db: Database, condition: SQL): Duty[] {
  return db
    .all<Row>(
      sql`SELECT k.id AS clockId, k.deadline, k.contract_id AS contractId, k.document_id AS documentId,
        k.actor_role AS role, k.actor_structure_id AS structureId, k.started_on AS startedOn, k.due_on AS dueOn,
        k.count, k.unit, (SELECT max(r.step) FROM reminders r WHERE r.clock_id = k.id) AS lastStep
      FROM clocks k WHERE ${condition} AND k.actor_structure_id IS NOT NULL ORDER BY k.id`,
    )
    .map(({ clockId, count, unit, ...row }) => ({ ...row, about: { clockId }, delay: { count, unit } }));
}

/** @returns what financial services have to pay; what is suspended waits for others. */
function listPaymentDuties(db: Database, now: number): Duty[] {
  const held = db.all<{
    fileId: number;
    documentId: number;
    contractId: number;
    structureId: number;
    lastStep: number | null;
  }>(
    sql`SELECT d.file_id AS fileId, d.id AS documentId, f.contract_id AS contractId,
      d.holder_structure_id AS structureId,
      (SELECT max(r.step) FROM reminders r WHERE r.payable_id = d.id) AS lastStep
    FROM documents d CROSS JOIN invoicing_files f ON f.id = d.file_id
    WHERE d.holder_role = 'financial_service' AND d.holder_structure_id IS NOT NULL
      AND d.status NOT IN ('MISE_EN_PAIEMENT', 'SUSPENDUE')`,
  );
  const started = listStartedClocks(db, [...new Set(held.map(({ fileId }) => fileId))]);
  const from = addDays(dayOf(now), -MOST_DAYS_LATE);
  const until = addDays(dayOf(now), FARTHEST);
  return held.flatMap(({ fileId, ...row }): Duty[] => {
    const clock = started.find((one) => one.fileId === fileId && one.documentId === row.documentId);
    if (clock === undefined || clock.paidAt !== null) return [];
    const { startedOn, dueOn, delay } = paymentTerm(clock.start, clock.terms);
    if (dueOn < from || dueOn > until) return [];
    return [
      {
        ...row,
        about: { payableId: row.documentId },
        deadline: 'payment',
        role: 'financial_service',
        startedOn,
        dueOn,
        delay: { unit: 'day', count: delay.days },
      },
    ];
  });
}

/** Was this step told already, by another process perhaps? */
export function isStepTold(db: Database, { about }: Duty, step: number): boolean {
  const isOfDuty =
    'clockId' in about ? eq(reminders.clockId, about.clockId) : eq(reminders.payableId, about.payableId);
  return (
    db
      .select({ id: reminders.id })
      .from(reminders)
      .where(and(isOfDuty, gte(reminders.step, step)))
      .get() !== undefined
  );
}

/** Keeps that the people of a duty were told at this step. */
export function appendReminder(db: Database, { about }: Duty, step: number, eventId: number): void {
  db.insert(reminders)
    .values({ ...about, step, eventId })
    .run();
}

/** @returns whether the delay of which this event reminded is still due: false once its party has acted. */
export function isReminderStanding(db: Database, eventId: number, now: number): boolean {
  const row = db
    .select({ clockId: reminders.clockId, payableId: reminders.payableId })
    .from(reminders)
    .where(eq(reminders.eventId, eventId))
    .get();
  if (!row) return true;
  const { clockId, payableId } = row;
  if (clockId !== null) return isClockDue(db, clockId);
  return listPaymentDuties(db, now).some(({ documentId }) => documentId === payableId);
}

function isClockDue(db: Database, clockId: number): boolean {
  const clock = db
    .select({ endedAt: clocks.endedAt, endReason: clocks.endReason })
    .from(clocks)
    .where(eq(clocks.id, clockId))
    .get();
  if (clock === undefined) return false;
  if (clock.endedAt === null) return true;
  const [duty] = readClocks(db, sql`k.id = ${clockId}`);
  return clock.endReason === 'lapsed' && duty !== undefined && isStillDue(db, duty);
}
