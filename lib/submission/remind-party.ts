import { inTransaction } from '@/db/client';
import { loadHolidayCalendar } from '@/db/clock-facts';
import { loadContractReminders } from '@/db/contract-reminders';
import { loadDocument } from '@/db/documents';
import { appendReminder, type Duty, isStepTold } from '@/db/duties';
import { enqueueNotices, recordEvent, recordPeopleEvent } from '@/db/events';
import type { Context } from '@/lib/context';
import type { EventKind, RemindingEvent } from '@/lib/domain/notices';
import { reminderEvent, reminderStep } from '@/lib/domain/reminders';

const OF_CONTRACT = {
  delay_near: 'contract_delay_near',
  party_reminded: 'contract_party_reminded',
  managers_reminded: 'contract_managers_reminded',
  authority_reminded: 'contract_authority_reminded',
} as const satisfies Readonly<Record<RemindingEvent, EventKind>>;

/**
 * Tells whoever has not acted, at the step that the calendar has come to, and those above them where it is over for long:
 * once, in a transaction of its own. The portal alone plays here: it needs no actor.
 * @returns whether somebody was told.
 */
export function remindParty({ db, now }: Pick<Context, 'db' | 'now'>, duty: Duty): boolean {
  const calendar = loadHolidayCalendar(db, duty.contractId);
  const due = reminderStep(duty, loadContractReminders(db, duty.contractId), calendar, now);
  if (due === null || due.step <= (duty.lastStep ?? -1)) return false;
  return inTransaction(db, () => {
    if (isStepTold(db, duty, due.step)) return false;
    appendReminder(db, duty, due.step, tell({ db, now }, duty, due.step));
    return true;
  });
}

function tell({ db, now }: Pick<Context, 'db' | 'now'>, duty: Duty, step: number): number {
  const kind = reminderEvent(step);
  const { role, structureId, contractId, deadline, startedOn, dueOn, documentId } = duty;
  const late = { role, structureId, contractId };
  const event = {
    at: now,
    userId: null,
    structureId,
    contractId,
    facts: { deadline, startedOn, dueOn, role, step },
  };
  const document = documentId === null ? null : loadDocument(db, documentId);
  if (document === null) return recordPeopleEvent(db, { ...event, kind: OF_CONTRACT[kind], late });
  const id = recordEvent(db, { ...event, kind, fileId: document.fileId, documentId: document.id });
  enqueueNotices(db, { id, kind, at: now, userId: null, documentId: document.id, late });
  return id;
}
