import { dayOf } from '@/lib/domain/calendar';
import { addDays } from '@/lib/domain/holidays';
import { paymentTerm } from '@/lib/domain/payment-clock';
import type { Status } from '@/lib/domain/statuses';
import type { LiveFile } from './live-file';

/** A claim that was refused starts nothing: its correction does. */
const STARTS_NOTHING: readonly Status[] = [
  'REFUSEE_MOE',
  'REFUSEE_MOA',
  'REJETEE',
  'DUPLIQUE_APRES_REFUS',
  'ABANDONNEE',
];

/**
 * @returns the last day on which the file is paid in time, as `findPaymentTerm` reads it from the rows where no mail told
 *   the buyer's side; null before its claim has come there.
 */
export function paymentTermOf(file: LiveFile): string | null {
  const tacitAt = firstOf(file.documents.map(({ row }) => row.tacitAt));
  const arrived = arrivalOf(file);
  const depositedAt = arrived?.at ?? tacitAt;
  if (depositedAt === null) return null;
  const silentOn = tacitAt === null ? lapsedOn(file, arrived?.eventId) : addDays(dayOf(tacitAt), -1);
  const suspension = suspensionOf(file);
  return paymentTerm(
    { toldAt: null, depositedAt, silentOn },
    { buyerClass: file.contract.buyerClass, suspension },
  ).dueOn;
}

function arrivalOf(file: LiveFile): { at: number; eventId: number } | null {
  const statuses: Status[] = [
    'MISE_A_DISPOSITION',
    ...(file.kind === 'monthly' ? (['A_ASSOCIER_MOE', 'A_ASSOCIER_MOA'] as const) : []),
  ];
  const stops = file.documents
    .filter(({ row }) => !STARTS_NOTHING.includes(row.status))
    .flatMap(({ history }) => history.filter(({ status }) => statuses.includes(status)));
  return stops.reduce<{ at: number; eventId: number } | null>(
    (first, stop) => (first === null || stop.at < first.at ? stop : first),
    null,
  );
}

/** The last day of the delay whose silence brought it there. */
function lapsedOn(file: LiveFile, eventId: number | undefined): string | null {
  const event = file.events.find(({ id, kind }) => id === eventId && kind === 'validation_lapsed');
  return event ? String(event.facts.dueOn) : null;
}

function suspensionOf(file: LiveFile): { notifiedAt: number; completedAt: number | null } | null {
  const stop = file.histories.find(({ status }) => status === 'SUSPENDUE');
  if (!stop) return null;
  const completed = file.histories.find(
    ({ documentId, id, status }) => documentId === stop.documentId && id > stop.id && status === 'COMPLETEE',
  );
  return { notifiedAt: stop.at, completedAt: completed?.at ?? null };
}

function firstOf(instants: readonly (number | null)[]): number | null {
  return instants.reduce(
    (first, one) => (one !== null && (first === null || one < first) ? one : first),
    null,
  );
}
