import { parseAmount, totalsOf } from '@/lib/domain/amounts';
import { byRate, decimal, vatLineFields } from '@/lib/domain/prefill';
import { admittedFields } from '@/lib/forms/statement-fields';
import type { DraftedStatement } from './statement-draft';

type Fields = Record<string, string>;

/**
 * @param drafted what these fields make.
 * @returns the fields with what follows from the lines admitted: lines of VAT and totals, and of a monthly statement what
 *   is to be paid. Of a document that answers nobody the lines stay as typed.
 */
export function withComputed(fields: Fields, drafted: DraftedStatement | null): Fields {
  if (!drafted) return fields;
  const { lines, money } = drafted;
  if (lines.length === 0)
    return money ? { ...fields, netPayable: decimal(money.statement.totals.netPayable) } : fields;
  const vatLines = money
    ? money.statement.vatLines
    : byRate(lines.map(({ rate, admittedBase: base, admittedVat: vat }) => ({ rate, base, vat })));
  const totals = money ? money.statement.totals : totalsOf(vatLines);
  const old = Object.keys(fields).filter((name) => /^(vatLines|admitted)\./.test(name));
  return {
    ...fields,
    ...Object.fromEntries(old.map((name) => [name, ''])),
    ...readable(fields, admittedFields(lines)),
    ...vatLineFields(vatLines),
    ...vatTypeOf(fields, totals.vat),
    totalExclVat: decimal(totals.exclVat),
    totalVat: decimal(totals.vat),
    totalInclVat: decimal(totals.inclVat),
    ...(money ? { netPayable: decimal(totals.netPayable) } : finalNet(fields, totals.inclVat)),
  };
}

/** What was typed and cannot be read stays as it was typed, to be corrected. */
function readable(typed: Fields, admitted: Fields): Fields {
  return Object.fromEntries(
    Object.entries(admitted).map(([name, value]) => {
      const own = typed[name] ?? '';
      const isUnread = name.endsWith('.base') && own.trim() !== '' && parseAmount(own) === null;
      const isSaid = /\.(reason|text)$/.test(name) && own !== '';
      return [name, isUnread || isSaid ? own : value];
    }),
  );
}

/** The works of subcontractors under reverse charge bear VAT towards the buyer. */
function vatTypeOf({ vatType = '' }: Fields, vat: number): Fields {
  const isFree = vatType === 'EXONERATION' || vatType === 'SANS_TVA';
  return isFree && vat !== 0 ? { vatType: 'TVA_SUR_ENCAISSEMENT', exemptionReason: '' } : {};
}

/** What is to be paid of a final settlement keeps its distance from the total until somebody types another amount. */
function finalNet(
  { netPayable = '', totalInclVat = '', netProposed = netPayable }: Fields,
  inclVat: number,
): Fields {
  const [net, total] = [parseAmount(netPayable), parseAmount(totalInclVat)];
  if (net === null || total === null || net !== parseAmount(netProposed)) return {};
  const proposed = decimal(Math.min(inclVat - (total - net), Math.max(inclVat, 0)));
  return { netPayable: proposed, netProposed: proposed };
}
