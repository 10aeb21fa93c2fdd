import { type DocumentEvent, type EventKind, isDocumentEvent } from './notices';
import { isReminder } from './reminders';

/** What a file's list tells besides the events of its documents; words are in the messages, `files.events.<event>`. */
const OF_NOTICES = ['notice_acknowledged', 'notice_sent_again'] as const;

export function isFileEvent(kind: EventKind): kind is DocumentEvent | (typeof OF_NOTICES)[number] {
  return isDocumentEvent(kind) || OF_NOTICES.some((one) => one === kind);
}

type Told = {
  at: number;
  kind: EventKind;
  documentId: number | null;
  facts: Record<string, string | number>;
};

/** An event, and the instants at which the portal had said the same before, newest first. */
export type Folded<Event extends Told> = Event & { before: number[] };

/**
 * A delay that passed is recalled every few days, with the same words. Where nothing else happened in
 * between, reminders that say the same stand as the last of them.
 * @param events newest first.
 */
export function foldReminders<Event extends Told>(events: readonly Event[]): Folded<Event>[] {
  const folded: Folded<Event>[] = [];
  const since = new Map<string, Folded<Event>>();
  for (const event of events) {
    const { kind, documentId, facts } = event;
    if (!isReminder(kind)) since.clear();
    const said = JSON.stringify([kind, documentId, facts.deadline, facts.dueOn]);
    const last = since.get(said);
    if (last) last.before.push(event.at);
    else {
      const one = { ...event, before: [] };
      folded.push(one);
      if (isReminder(kind)) since.set(said, one);
    }
  }
  return folded;
}
