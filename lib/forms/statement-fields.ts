import {
  type Admission,
  type AdmittedLine,
  DIFFERENCE_REASONS,
  type DifferenceReason,
} from '@/lib/domain/admitted-amounts';
import { parseAmount } from '@/lib/domain/amounts';
import { decimal } from '@/lib/domain/prefill';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import {
  OVERRIDABLE,
  type OverridablePart,
  type Overrides,
  type PartFigure,
} from '@/lib/domain/statement-parts';

/** The fields of a statement in step 3, flat as they are posted: 'admitted.0.base', 'parts.g.amount'. */

type Fields = Readonly<Record<string, string>>;

/** The most lines of claims that one document answers. */
const MOST_LINES = 100;

export type TypedStatement = { admissions: Admission[]; overrides: Overrides; refusals: Refusal[] };

/** What cannot be read is refused and does not count: the line is admitted as claimed, the part stays as computed. */
export function readStatement(fields: Fields): TypedStatement {
  const lines = Array.from({ length: MOST_LINES }, (_, position) => `admitted.${position}`).filter(
    (name) => fields[`${name}.claim`] !== undefined,
  );
  return {
    admissions: lines.flatMap((name) => admissionIn(fields, name)),
    overrides: Object.fromEntries(OVERRIDABLE.flatMap((part) => overrideIn(fields, part))),
    refusals: [...lines.map((name) => `${name}.base`), ...OVERRIDABLE.map((part) => `parts.${part}.amount`)]
      .filter((name) => (fields[name] ?? '').trim() !== '' && parseAmount(fields[name] ?? '') === null)
      .map((name) => refusal('not_an_amount', name)),
  };
}

/** @returns the lines as the form posts them. */
export function admittedFields(lines: readonly AdmittedLine[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line, position) => [
      [`admitted.${position}.claim`, String(line.claimId)],
      [`admitted.${position}.rate`, String(line.rate)],
      [`admitted.${position}.base`, decimal(line.admittedBase)],
      [`admitted.${position}.reason`, line.reason ?? ''],
      [`admitted.${position}.text`, line.text],
    ]),
  );
}

/** @returns the amounts that were set in the place of the computed ones, as the form posts them. */
export function overrideFields(parts: Readonly<Record<OverridablePart, PartFigure>>): Record<string, string> {
  return Object.fromEntries(
    OVERRIDABLE.filter((part) => parts[part].reason !== '').flatMap((part) => [
      [`parts.${part}.amount`, decimal(parts[part].amount)],
      [`parts.${part}.reason`, parts[part].reason],
    ]),
  );
}

function admissionIn(fields: Fields, name: string): Admission[] {
  const admittedBase = parseAmount(fields[`${name}.base`] ?? '');
  if (admittedBase === null) return [];
  const reason = fields[`${name}.reason`] ?? '';
  return [
    {
      claimId: Number(fields[`${name}.claim`]),
      rate: Number(fields[`${name}.rate`]),
      admittedBase,
      reason: isReason(reason) ? reason : null,
      text: (fields[`${name}.text`] ?? '').trim(),
    },
  ];
}

function overrideIn(fields: Fields, part: string): [string, { amount: number; reason: string }][] {
  const amount = parseAmount(fields[`parts.${part}.amount`] ?? '');
  return amount === null ? [] : [[part, { amount, reason: (fields[`parts.${part}.reason`] ?? '').trim() }]];
}

function isReason(text: string): text is DifferenceReason {
  return DIFFERENCE_REASONS.some((reason) => reason === text);
}
