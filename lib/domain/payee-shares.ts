import { allot } from './allotment';
import { type Contribution, isSamePayee, type Payee } from './payee-lines';

/** The table of payees of a statement: who is paid what. Cents. */

export type PayeeShare = Payee & {
  /** Works at initial prices, and their revision, without VAT. */
  base: number;
  revision: number;
  /** The VAT that this payee is paid; of the holder also that of subcontractors under reverse charge. */
  vat: number;
  /** The part of it that is due on the works of others. */
  reverseChargedVat: number;
  inclVat: number;
  penalties: number;
  advance: number;
  repaid: number;
  retention: number;
  /** inclVat + advance - penalties - repaid - retention. */
  net: number;
  isReverseCharged: boolean;
};

/** What concerns the contract as a whole: penalties, advance and its repayment are the holder's. */
export type CommonParts = { c: number; e: number; f: number; g: number };

/** @returns what each is paid with VAT, before anything is withheld, the holder first; those who get nothing too. */
export function paidInclVat(contributions: readonly Contribution[], holder: Payee): PayeeShare[] {
  return payeesOf(contributions, holder).map((payee) => {
    const own = contributions.filter((one) => isSamePayee(one, payee));
    const taxed = contributions.filter((one) => isSamePayee(one.vatPaidTo, payee));
    const base = sum(own, (one) => one.base);
    const revision = sum(own, (one) => one.revision);
    const vat = sum(taxed, (one) => one.vat);
    const inclVat = base + revision + vat;
    return {
      ...payee,
      base,
      revision,
      vat,
      reverseChargedVat: sum(taxed, (one) => (one.isReverseCharged ? one.vat : 0)),
      inclVat,
      penalties: 0,
      advance: 0,
      repaid: 0,
      retention: 0,
      net: inclVat,
      isReverseCharged: own.some((one) => one.isReverseCharged),
    };
  });
}

/** @returns the shares with what is added and withheld; together they make the whole to the cent. */
export function withCommonParts(
  shares: readonly PayeeShare[],
  holder: Payee,
  { c, e, f, g }: CommonParts,
): PayeeShare[] {
  const withheld = allotRetention(shares, g);
  return shares
    .map((share, position): PayeeShare => {
      const isHolder = isSamePayee(share, holder);
      const retention = withheld[position] ?? 0;
      const [penalties, advance, repaid] = isHolder ? [c, e, f] : [0, 0, 0];
      const net = share.inclVat + advance - penalties - repaid - retention;
      return { ...share, penalties, advance, repaid, retention, net };
    })
    .filter((share) => !isNothing(share));
}

/** Is something withheld from this payee as a guarantee? Not from a subcontractor (L2191-7). */
export function isRetainedFrom({ role }: Pick<Payee, 'role'>): boolean {
  return role !== 'subcontractor';
}

/** In proportion to what each of those concerned is paid. */
export function allotRetention(shares: readonly PayeeShare[], total: number): number[] {
  const weights = shares.map((share) => (isRetainedFrom(share) ? Math.max(0, share.inclVat) : 0));
  return allot(total, weights);
}

function payeesOf(contributions: readonly Contribution[], holder: Payee): Payee[] {
  const others = contributions
    .map(({ structureId, role }): Payee => ({ structureId, role }))
    .filter((payee) => !isSamePayee(payee, holder));
  return [holder, ...others.filter((payee, position) => firstOf(others, payee) === position)];
}

function firstOf(payees: readonly Payee[], payee: Payee): number {
  return payees.findIndex((one) => isSamePayee(one, payee));
}

function isNothing(share: PayeeShare): boolean {
  const { base, revision, vat, penalties, advance, repaid, retention } = share;
  return [base, revision, vat, penalties, advance, repaid, retention].every((cents) => cents === 0);
}

function sum<Item>(items: readonly Item[], amountOf: (item: Item) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}
