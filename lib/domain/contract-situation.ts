import { type ChainDocument, sumsOf } from './file-sums';
import type { FileKind } from './frameworks';
import { FRAMEWORKS } from './frameworks';
import { shareOf } from './money-sums';
import type { Amendment, ServiceOrder } from './money-terms';
import type { Status } from './statuses';

/** Where a contract stands: what was claimed, admitted and paid, month by month, against what it is worth. Cents. */

export type SituationDocument = ChainDocument & {
  status: Status;
  issuerStructureId: number;
  /** Without VAT and at the prices of the contract: the revision that a statement computed is no part of it. */
  works: number;
  totalInclVat: number;
};
export type SituationFile = {
  kind: FileKind;
  sequence: number;
  /** 'YYYY-MM' of an instalment. */
  period: string | null;
  documents: readonly SituationDocument[];
};

/** Without VAT. `null`: no such document was deposited here. */
export type Stage = { claimed: number | null; admitted: number | null; paid: number | null };
type Sums = { claimed: number; admitted: number; paid: number };

export type SituationMonth = Stage & {
  month: string;
  /** The instalments of that month. */
  sequences: number[];
  /** From the first month to this one. */
  toDate: Sums;
  /** What the contract was worth at the end of that month. */
  worth: number;
};

export type Situation = {
  months: SituationMonth[];
  toDate: Sums;
  /** The final settlement states the whole of the works (CCAG-Travaux 12.3.1): it is compared, and not added. */
  final: Stage | null;
  /** Of the statements of instalments: what stands between their total with VAT and what they say is to be paid. */
  deducted: number;
  /** Net amounts, with VAT, of everything that was put into payment. */
  paidNet: number;
};

/** @param worthAt what the contract was worth at the end of a month, 'YYYY-MM'. */
export function situationOf(files: readonly SituationFile[], worthAt: (month: string) => number): Situation {
  const counted = files.map((file) => ({ ...file, documents: file.documents.filter(counts) }));
  const instalments = counted.filter(({ period }) => period !== null);
  const months = [...new Set(instalments.flatMap(({ period }) => period ?? []))].sort();
  let toDate: Sums = { claimed: 0, admitted: 0, paid: 0 };
  const rows = months.map((month): SituationMonth => {
    const own = instalments.filter(({ period }) => period === month);
    const stage = added(own.map(({ documents }) => stageOf(documents)));
    toDate = {
      claimed: toDate.claimed + (stage.claimed ?? 0),
      admitted: toDate.admitted + (stage.admitted ?? 0),
      paid: toDate.paid + (stage.paid ?? 0),
    };
    const sequences = own.map(({ sequence }) => sequence).sort((one, other) => one - other);
    return { month, sequences, ...stage, toDate, worth: worthAt(month) };
  });
  const settled = counted.find(({ kind }) => kind === 'final');
  const leaves = instalments.flatMap(({ documents }) => statementsOf(documents));
  return {
    months: rows,
    toDate,
    final: settled ? stageOf(settled.documents) : null,
    deducted: sum(leaves.map(({ totalInclVat, netPayable }) => totalInclVat - netPayable)),
    paidNet: sum(counted.flatMap(({ documents }) => paidOf(documents)).map(({ netPayable }) => netPayable)),
  };
}

/** @returns what these structures claimed in their own documents, without VAT. */
export function claimedBy(files: readonly SituationFile[], structureIds: readonly number[]): number {
  const documents = files.flatMap((file) => file.documents).filter(counts);
  const own = documents.filter(({ issuerStructureId }) => structureIds.includes(issuerStructureId));
  return sum(own.map(({ works }) => works));
}

/** @returns what is used of the contract: the final settlement if it is stated, else what was admitted, or claimed. */
export function usedOf({ final, toDate }: Situation): number {
  return final?.admitted ?? final?.claimed ?? Math.max(toDate.admitted, toDate.claimed);
}

/** Basis points from which on a warning is due. */
const NEARLY = 9_000;

/** @returns a warning when the contract with what was added to it is exceeded, or used over 90 %. */
export function ceilingWarning(used: number, worth: number): 'exceeded' | 'nearly' | null {
  if (used > worth) return 'exceeded';
  const share = shareOf(used, worth);
  return share !== null && share > NEARLY ? 'nearly' : null;
}

type DatedOrder = Pick<ServiceOrder, 'notifiedOn' | 'amount'> & { takenOver: { on: string } | null };

/** @returns what a contract was worth at the end of a month: an order counts until the amendment that covers it. */
export function worthAtEndOf(
  month: string,
  initial: number,
  amendments: readonly Pick<Amendment, 'notifiedOn' | 'amount'>[],
  orders: readonly DatedOrder[],
): number {
  const isBy = (day: string) => day.slice(0, 7) <= month;
  return (
    initial +
    sum(amendments.filter(({ notifiedOn }) => isBy(notifiedOn)).map(({ amount }) => amount)) +
    sum(
      orders
        .filter(({ notifiedOn, takenOver }) => isBy(notifiedOn) && !(takenOver && isBy(takenOver.on)))
        .map(({ amount }) => amount),
    )
  );
}

/** What was refused, replaced, abandoned or sent to the wrong party counts nowhere (official codes of statuses). */
const VOID = ['REFUSEE', 'REJETEE', 'DUPLIQUE', 'ABANDONNEE', 'REMPLACEE', 'ERREUR'];

function counts({ status }: SituationDocument): boolean {
  return !VOID.some((beginning) => status.startsWith(beginning));
}

function stageOf(documents: readonly SituationDocument[]): Stage {
  const withoutVat = documents.map((one) => ({ ...one, netPayable: one.works }));
  const { claimed, admitted } = sumsOf(withoutVat);
  const paid = paidOf(documents);
  return { claimed, admitted, paid: paid.length === 0 ? null : sum(paid.map((one) => one.works)) };
}

function paidOf(documents: readonly SituationDocument[]): SituationDocument[] {
  return documents.filter(
    ({ framework, status }) => FRAMEWORKS[framework].payable && status === 'MISE_EN_PAIEMENT',
  );
}

/** The last statements of a file: followed by no other document. */
function statementsOf(documents: readonly SituationDocument[]): SituationDocument[] {
  const followed = new Set(documents.flatMap(({ follows }) => follows));
  return documents.filter(
    ({ id, issuerRole, framework }) =>
      !followed.has(id) && (issuerRole === 'moe' || issuerRole === 'moa' || FRAMEWORKS[framework].payable),
  );
}

function added(stages: readonly Stage[]): Stage {
  const total = (key: keyof Stage) => {
    const known = stages.flatMap((stage) => stage[key] ?? []);
    return known.length === 0 ? null : sum(known);
  };
  return { claimed: total('claimed'), admitted: total('admitted'), paid: total('paid') };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
