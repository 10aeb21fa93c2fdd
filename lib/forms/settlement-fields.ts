import { parseAmount } from '@/lib/domain/amounts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { hasParts, type PartAmounts, type Settlement, SIGNATURES, signs } from '@/lib/domain/settlement';
import type { Locale } from '@/lib/i18n/locales';
import { shownAmount } from './shown-details';

/** The fields of the final settlement in step 3, as they are posted beside the others. */

type Fields = Readonly<Record<string, string>>;

export const PART_FIELDS = ['partInstalments', 'partBalance', 'partTotal'] as const;

/** Of another framework than the one chosen, what was typed does not count. Blank amounts of parts are asked for. */
export function readSettlement(
  framework: FrameworkCode,
  fields: Fields,
): { settlement: Settlement; refusals: Refusal[] } {
  const signature = signs(framework) ? (SIGNATURES.find((one) => one === fields.signature) ?? null) : null;
  const claim = signature === 'with_reserves' ? textOf(fields, 'claimAmount') : '';
  const needed = hasParts(framework) ? PART_FIELDS : [];
  return {
    settlement: {
      signature,
      claimAmount: parseAmount(claim),
      parts: hasParts(framework) ? partsIn(fields) : null,
    },
    refusals: [
      ...needed.filter((name) => textOf(fields, name) === '').map((name) => refusal('required', name)),
      ...needed
        .filter((name) => textOf(fields, name) !== '' && parseAmount(textOf(fields, name)) === null)
        .map((name) => refusal('not_an_amount', name)),
      ...(claim !== '' && parseAmount(claim) === null ? [refusal('not_an_amount', 'claimAmount')] : []),
    ],
  };
}

/** @returns what step 3 asks beyond amounts, with what was typed so far; null for a framework that asks nothing more. */
export function settlementFields(framework: FrameworkCode, fields: Fields, locale: Locale) {
  const shown = (name: string) => shownAmount(locale, fields[name] ?? '');
  if (signs(framework))
    return {
      asks: 'signature',
      signature: fields.signature ?? '',
      claimAmount: shown('claimAmount'),
    } as const;
  if (!hasParts(framework)) return null;
  return {
    asks: 'parts',
    partInstalments: shown('partInstalments'),
    partBalance: shown('partBalance'),
    partTotal: shown('partTotal'),
  } as const;
}

function partsIn(fields: Fields): PartAmounts | null {
  const [instalments, balance, total] = PART_FIELDS.map((name) => parseAmount(textOf(fields, name)));
  if (instalments == null || balance == null || total == null) return null;
  return { instalments, balance, total };
}

function textOf(fields: Fields, name: string): string {
  return (fields[name] ?? '').trim();
}
