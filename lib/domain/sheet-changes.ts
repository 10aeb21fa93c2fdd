/** What changed on the sheet of a structure or of one of its services, as the facts of an event: `name.from`, `name.to`. */

/** What the history of a sheet tells. */
export const SHEET_EVENTS = [
  'structure_registered',
  'structure_changed',
  'structure_closed',
  'structure_reopened',
  'service_added',
  'service_changed',
  'bank_details_changed',
] as const;
export type SheetEventKind = (typeof SHEET_EVENTS)[number];

const SHEET_FIELDS = [
  'name',
  'address',
  'postalCode',
  'city',
  'serviceRequired',
  'engagementRequired',
  'serviceOrEngagementRequired',
  'isDelegatedAuthority',
  'paymentNotReported',
  'holidayCalendar',
  'code',
  'validFrom',
  'validUntil',
  'isActive',
] as const;
export type SheetField = (typeof SHEET_FIELDS)[number];

export type SheetValue = string | number | boolean | null;
export type SheetChange = { field: SheetField; from: string; to: string };
type Facts = Record<string, string | number>;

/** @returns the facts of the fields that differ; none when nothing changed. */
export function changedFacts(
  before: Readonly<Record<string, SheetValue>>,
  after: Readonly<Record<string, SheetValue>>,
): Facts {
  const changed = Object.keys(after).filter((field) => before[field] !== after[field]);
  return Object.fromEntries(
    changed.flatMap((field): [string, string][] => [
      [`${field}.from`, textOf(before[field] ?? null)],
      [`${field}.to`, textOf(after[field] ?? null)],
    ]),
  );
}

/** @returns the changes that an event's facts tell. */
export function changesIn(facts: Readonly<Facts>): SheetChange[] {
  const changed = SHEET_FIELDS.filter((field) => facts[`${field}.to`] !== undefined);
  return changed.map((field) => ({
    field,
    from: String(facts[`${field}.from`] ?? ''),
    to: String(facts[`${field}.to`] ?? ''),
  }));
}

function textOf(value: SheetValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? '' : String(value);
}
