/** What changed on the sheet of a structure or of one of its services, as the facts of an event: `name.from`, `name.to`. */

export type SheetValue = string | number | boolean | null;
export type SheetChange = { field: string; from: string; to: string };
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
  const fields = Object.keys(facts).flatMap((key) => (key.endsWith('.to') ? [key.slice(0, -3)] : []));
  return fields.map((field) => ({
    field,
    from: String(facts[`${field}.from`] ?? ''),
    to: String(facts[`${field}.to`] ?? ''),
  }));
}

function textOf(value: SheetValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === null ? '' : String(value);
}
