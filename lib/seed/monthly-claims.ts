import { totalsOf, type VatLine, vatOf } from '@/lib/domain/amounts';
import { cumulationOf } from '@/lib/domain/cumulation';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { correctedNumber } from '@/lib/domain/invoicing-file';
import type { Party } from '@/lib/domain/parties';
import type { Deposited } from './deposited';
import { deposit } from './depositing';
import type { LiveDocument, LiveFile } from './live-file';
import type { PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';
import { executedBefore, keepClaim } from './statements';
import { isFull } from './stories';
import { later } from './working-hours';

/** What contractors claim of a month, and how a refused document is corrected. */

/** Joint contractors claim each month, subcontractors as long as they work. */
export function* requestsOfOthers(
  world: SeedWorld,
  file: LiveFile,
  since: number,
): Generator<number, LiveDocument[], number> {
  const requests: LiveDocument[] = [];
  for (const party of claimants(file)) {
    const now = yield later(world.chance, since, 1, 2);
    if (isFull(world)) break;
    requests.push(depositClaim(world, file, party, party.role === 'subcontractor' ? 'A10' : 'A13', now));
  }
  return requests;
}

function claimants({ parties, sequence, contract }: LiveFile): (Party & { structureId: number })[] {
  return parties.flatMap((party, position) => {
    if (party.structureId === null) return [];
    const window = contract.subcontracted.get(contract.parties[position]?.id ?? 0);
    const isAtWork = window !== undefined && sequence >= window.from && sequence <= window.until;
    return party.role === 'joint_contractor' || (party.role === 'subcontractor' && isAtWork)
      ? [{ ...party, structureId: party.structureId }]
      : [];
  });
}

export function depositClaim(
  world: SeedWorld,
  file: LiveFile,
  issuer: Party & { structureId: number },
  framework: FrameworkCode,
  now: number,
): LiveDocument {
  const isDirect = framework === 'A10';
  const vatLines = linesOf(world, file.contract, isDirect);
  const totals = totalsOf(vatLines);
  const document = deposit(world, file, now, {
    framework,
    issuer,
    number: numberOf(file, framework),
    vatLines,
    totals,
    vatType: isDirect ? 'SANS_TVA' : 'TVA_SUR_ENCAISSEMENT',
    comment: isDirect ? 'Autoliquidation de la TVA (CGI, art. 283, 2 nonies).' : '',
    cumulation: cumulationOf(executedBefore(file, issuer), totals.exclVat, null, ''),
  });
  keepClaim(file, document);
  return document;
}

/** Each issuer bears its own numbers; those of a file are built on the first claim's (decision 10). */
function numberOf({ contract, sequence, documents }: LiveFile, framework: FrameworkCode): string {
  const own = `${contract.number}-${String(sequence).padStart(2, '0')}`;
  return framework === 'A4' ? own : `${framework === 'A10' ? 'S' : 'C'}${documents.length}-${own}`;
}

/** A month's works in cents: 400 to 440,000 EUR; of a subcontractor a part of them, without VAT (reverse charge). */
function linesOf({ chance }: SeedWorld, { monthly, vatRate }: PlannedContract, isDirect: boolean): VatLine[] {
  const share = isDirect ? 0.15 : 1;
  const drawn = Math.round(monthly * share * (0.3 + chance.next() * 1.7));
  const base = Math.min(44_000_000, Math.max(40_000, drawn));
  if (isDirect) return [{ rate: 0, base, vat: 0 }];
  if (!chance.happens(0.12)) return [{ rate: vatRate, base, vat: vatOf(base, vatRate) }];
  const reduced = Math.round(base / 4);
  return [
    { rate: vatRate, base: base - reduced, vat: vatOf(base - reduced, vatRate) },
    { rate: 1000, base: reduced, vat: vatOf(reduced, 1000) },
  ];
}

/** The same again under a new number, with what was missing. */
export function correctionOf(refused: LiveDocument): Deposited {
  const { row, issuer, vatLines, cumulation } = refused;
  const totals = {
    exclVat: row.totalExclVat,
    vat: row.totalVat,
    inclVat: row.totalInclVat,
    netPayable: row.netPayable,
  };
  return {
    framework: row.framework,
    issuer: { ...issuer, structureId: row.issuerStructureId },
    number: correctedNumber(row.number, 1),
    vatLines,
    totals,
    vatType: row.vatType,
    corrected: refused,
    ...(cumulation ? { cumulation } : {}),
  };
}
