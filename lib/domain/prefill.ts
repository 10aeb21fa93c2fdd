import { isVatOfBase, totalsOf, type VatLine, vatOf } from './amounts';
import { dayOf, monthOf } from './calendar';
import { FRAMEWORKS, type FrameworkCode } from './frameworks';
import { proposedNumber } from './invoicing-file';

/** What the product types for people in step 3, from the contract and the documents that the new one follows. */

export type PrefillContract = {
  number: string;
  engagementNumber: string;
  vatRate: number;
  recipientServiceId: number | null;
};
export type PrefillPrevious = {
  number: string;
  engagementNumber: string;
  recipientServiceId: number | null;
  vatType: string;
  exemptionReason: string;
  documentType: string;
  paymentMode: string;
  netPayable: number;
  totalInclVat: number;
  vatLines: readonly VatLine[];
};

/** For a document that opens or joins a file. @param sequence the instalment proposed. */
export function prefillFirst(
  framework: FrameworkCode,
  contract: PrefillContract,
  sequence: number,
  now: number,
): Record<string, string> {
  const isMonthly = FRAMEWORKS[framework].kind === 'monthly';
  return {
    number: proposedNumber(framework, firstBase(framework, contract.number, sequence)),
    documentDate: dayOf(now),
    sequence: isMonthly ? String(sequence) : '',
    period: isMonthly ? monthOf(now) : '',
    engagementNumber: contract.engagementNumber,
    recipientServiceId: text(contract.recipientServiceId),
    documentType: isMonthly ? 'ACOMPTE' : 'FACTURE',
    vatType: 'TVA_SUR_ENCAISSEMENT',
    paymentMode: 'VIREMENT',
    'vatLines.0.rate': decimal(contract.vatRate),
  };
}

/** @returns what the numbers of a new file are built on: the contract's number and the instalment, 'F' for the balance. */
export function firstBase(framework: FrameworkCode, contractNumber: string, sequence: number): string {
  const isMonthly = FRAMEWORKS[framework].kind === 'monthly';
  return `${contractNumber}-${isMonthly ? String(sequence).padStart(2, '0') : 'F'}`;
}

/**
 * For a document that follows others: their amounts, line by line and added up by rate, their references and a number
 * derived from the first claim's (decision 10).
 */
export function prefillNext(
  framework: FrameworkCode,
  file: { firstNumber: string; sequence: number; period: string | null },
  previous: readonly [PrefillPrevious, ...PrefillPrevious[]],
  now: number,
): Record<string, string> {
  const [first] = previous;
  const lines = byRate(previous.flatMap((document) => document.vatLines));
  const totals = totalsOf(lines);
  const kept = previous.reduce((sum, document) => sum + document.totalInclVat - document.netPayable, 0);
  const net = totals.inclVat - kept;
  // A request under reverse charge next to taxed ones: the document as a whole bears tax.
  const { vatType, exemptionReason } = previous.find(isTaxed) ?? first;
  return {
    number: proposedNumber(framework, file.firstNumber),
    documentDate: dayOf(now),
    sequence: String(file.sequence),
    period: file.period ?? '',
    engagementNumber: first.engagementNumber,
    recipientServiceId: text(first.recipientServiceId),
    documentType: first.documentType,
    vatType,
    exemptionReason,
    paymentMode: first.paymentMode,
    totalExclVat: decimal(totals.exclVat),
    totalVat: decimal(totals.vat),
    totalInclVat: decimal(totals.inclVat),
    netPayable: decimal(Math.min(net, Math.max(totals.inclVat, 0))),
    ...vatLineFields(lines),
  };
}

/** @returns the lines of VAT as the form has them. */
export function vatLineFields(lines: readonly VatLine[]): Record<string, string> {
  return Object.fromEntries(
    lines.flatMap((line, position) => [
      [`vatLines.${position}.rate`, decimal(line.rate)],
      [`vatLines.${position}.base`, decimal(line.base)],
      [`vatLines.${position}.vat`, decimal(line.vat)],
    ]),
  );
}

/** @returns the lines added up rate by rate, each with the VAT of its base. */
export function byRate(lines: readonly VatLine[]): VatLine[] {
  const rates = [...new Set(lines.map((line) => line.rate))];
  return rates.map((rate) => {
    const sum = lines
      .filter((line) => line.rate === rate)
      .reduce((total, line) => ({ rate, base: total.base + line.base, vat: total.vat + line.vat }));
    // The cents that many claims rounded one by one may be more than a line may differ by.
    return isVatOfBase(sum) ? sum : { ...sum, vat: vatOf(sum.base, rate) };
  });
}

function isTaxed(document: PrefillPrevious): boolean {
  return document.vatLines.some((line) => line.vat !== 0);
}

/** Hundredths (cents, basis points) as a number that every parser of ours reads: '1234.50'. */
export function decimal(hundredths: number): string {
  const digits = String(Math.abs(hundredths)).padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

function text(id: number | null): string {
  return id === null ? '' : String(id);
}
