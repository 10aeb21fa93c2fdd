import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm';
import {
  type ClockEnd,
  endOn,
  type Running,
  runningFor,
  runningOn,
  termFrom,
  withDerivedDays,
} from '@/lib/domain/clocks';
import { DEADLINES, endsByItself } from '@/lib/domain/deadlines';
import type { Role } from '@/lib/domain/parties';
import type { Database } from './client';
import {
  type ClockedDocument,
  listClockedDocuments,
  loadContractDays,
  loadFileActors,
  loadHolidayCalendar,
} from './clock-facts';
import { loadDelay } from './contract-delays';
import { clocks, contractParties, invoicingFiles } from './schema';

export type ClockRow = typeof clocks.$inferSelect;

/**
 * Starts and ends the clocks of a file, and of its contract, so that those run that its documents make run. Call it, in the
 * caller's transaction, after each movement; a second call changes nothing.
 * @param isCorrected the sheet of the contract changed, and not a document.
 */
export function windClocks(db: Database, fileId: number, now: number, isCorrected = false): void {
  const file = db.select().from(invoicingFiles).where(eq(invoicingFiles.id, fileId)).get();
  if (!file) throw new Error(`File ${fileId} is not there`);
  const documents = listClockedDocuments(db, fileId);
  const wanted = runningOn(documents, loadContractDays(db, file.contractId));
  const actors = loadFileActors(db, fileId);
  const rows = db.select().from(clocks).where(eq(clocks.fileId, fileId)).all();
  const statusOf = (id: number | null) => documents.find((document) => document.id === id)?.status ?? null;
  for (const row of rows.filter((one) => one.endedAt === null && !wanted.some((clock) => isSame(clock, one))))
    endClock(db, row.id, isCorrected ? 'corrected' : endOn(statusOf(row.documentId)), now);
  for (const clock of wanted.filter(
    (one) => !rows.some((row) => isSame(one, row) && row.endReason !== 'corrected'),
  ))
    startClock(db, { ...clock, fileId, contractId: file.contractId }, actorOf(clock, documents, actors));
  if (file.kind === 'final') windContractClocks(db, file.contractId, now, documents);
}

/** Does it for a contract whose sheet has changed: what started a delay may have been corrected. */
export function windContract(db: Database, contractId: number, now: number): void {
  const settlement = db
    .select({ id: invoicingFiles.id })
    .from(invoicingFiles)
    .where(and(eq(invoicingFiles.contractId, contractId), eq(invoicingFiles.kind, 'final')))
    .get();
  if (settlement) windClocks(db, settlement.id, now, true);
  else windContractClocks(db, contractId, now, []);
}

/** The same for the clocks of the contract itself. @param settlement the documents of its final settlement. */
function windContractClocks(
  db: Database,
  contractId: number,
  now: number,
  settlement: readonly ClockedDocument[],
): void {
  const calendar = loadHolidayCalendar(db, contractId);
  const guarantee = loadDelay(db, contractId, 'guarantee_12');
  const days = withDerivedDays(loadContractDays(db, contractId), guarantee, calendar);
  const wanted = runningFor(days, settlement);
  const unanswered = runningFor(days, []);
  const rows = db
    .select()
    .from(clocks)
    .where(and(eq(clocks.contractId, contractId), isNull(clocks.documentId)))
    .all();
  for (const row of rows.filter((one) => one.endedAt === null && !wanted.some((clock) => isSame(clock, one))))
    endClock(db, row.id, unanswered.some((clock) => isSame(clock, row)) ? 'acted' : 'corrected', now);
  const parties = loadContractActors(db, contractId);
  for (const clock of wanted.filter(
    (one) => !rows.some((row) => isSame(one, row) && row.endReason !== 'corrected'),
  ))
    startClock(db, { ...clock, fileId: null, contractId }, actorOf(clock, [], parties));
}

/** Ends a clock that runs. @returns false when it has ended already. */
export function endClock(db: Database, id: number, reason: ClockEnd, now: number): boolean {
  const { changes } = db
    .update(clocks)
    .set({ endedAt: now, endReason: reason })
    .where(and(eq(clocks.id, id), isNull(clocks.endedAt)))
    .run();
  return changes > 0;
}

/** Of one file, of every file of a contract, or of all. */
export type DueScope = { fileId?: number; contractId?: number };

/** @returns the clock whose term passed first, among those that the portal ends by itself. */
export function findDueClock(db: Database, now: number, scope: DueScope): ClockRow | null {
  return listDueClocks(db, now, 1, scope).at(0) ?? null;
}

/** @returns the clocks whose term has passed, the first first, at most so many. */
export function listDueClocks(db: Database, now: number, most: number, scope: DueScope = {}): ClockRow[] {
  return db
    .select()
    .from(clocks)
    .where(
      and(
        isNull(clocks.endedAt),
        // Written out: a parameter would hide from SQLite that the partial index serves.
        sql`${clocks.endsByItself} = 1`,
        lte(clocks.dueAt, now),
        scope.fileId === undefined ? undefined : eq(clocks.fileId, scope.fileId),
        scope.contractId === undefined ? undefined : eq(clocks.contractId, scope.contractId),
      ),
    )
    .orderBy(asc(clocks.dueAt), asc(clocks.id))
    .limit(most)
    .all();
}

export function loadClock(db: Database, id: number): ClockRow | null {
  return db.select().from(clocks).where(eq(clocks.id, id)).get() ?? null;
}

type Actor = { role: Role; structureId: number | null };

function startClock(
  db: Database,
  clock: Running & { fileId: number | null; contractId: number },
  actor: Actor,
): void {
  const { deadline, contractId, fileId, documentId, eventId, startedAt } = clock;
  const delay = loadDelay(db, contractId, deadline);
  db.insert(clocks)
    .values({
      deadline,
      contractId,
      fileId,
      documentId,
      eventId,
      actorRole: actor.role,
      actorStructureId: actor.structureId,
      ...delay,
      startedAt,
      ...termFrom(startedAt, delay, loadHolidayCalendar(db, contractId)),
      endsByItself: endsByItself(deadline),
    })
    .run();
}

function isSame(clock: Running, row: ClockRow): boolean {
  const isSameStart =
    clock.documentId === null ? clock.startedAt === row.startedAt : clock.eventId === row.eventId;
  return clock.deadline === row.deadline && clock.documentId === row.documentId && isSameStart;
}

/** Whoever must accept a document holds it; any other party is found by its role. */
function actorOf(
  { deadline, documentId }: Running,
  documents: readonly ClockedDocument[],
  structures: ReadonlyMap<Role, number | null>,
): Actor {
  const { actor } = DEADLINES[deadline];
  if (actor !== 'validator') return { role: actor, structureId: structures.get(actor) ?? null };
  const held = documents.find((document) => document.id === documentId);
  return { role: held?.holderRole ?? 'supplier', structureId: held?.holderStructureId ?? null };
}

function loadContractActors(db: Database, contractId: number): Map<Role, number | null> {
  const rows = db
    .select({ role: contractParties.role, structureId: contractParties.structureId })
    .from(contractParties)
    .where(and(eq(contractParties.contractId, contractId), isNull(contractParties.endedAt)))
    .all();
  return new Map(rows.map(({ role, structureId }) => [role, structureId]));
}
