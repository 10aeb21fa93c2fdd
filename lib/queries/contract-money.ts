import { listMoneyEvents, type MoneyEvent } from '@/db/contract-history';
import { type ContractWithParties, loadContract } from '@/db/contracts';
import { listIndexValues } from '@/db/index-values';
import { loadMoneySheet, type MoneySheet } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { type ContractSums, contractSums } from '@/lib/domain/money-sums';
import type { IndexValue } from '@/lib/domain/money-terms';
import { type MoneyWarning, moneyWarnings } from '@/lib/domain/money-warnings';
import type { EventKind } from '@/lib/domain/notices';
import { may } from '@/lib/policy';

const MOST_EVENTS = 50;
const FOR_EVERY_PARTY: readonly EventKind[] = [
  'amendment_entered',
  'service_order_entered',
  'revision_formula_set',
  'reception_entered',
];
const FOR_HOLDERS: readonly EventKind[] = [
  'advance_set',
  'retention_set',
  'penalty_entered',
  'money_term_withdrawn',
];

export type ContractMoney = {
  contract: Omit<ContractWithParties, 'parties'>;
  /** Without advance, retention and penalties for a subcontractor. */
  sheet: MoneySheet;
  sums: ContractSums;
  warnings: MoneyWarning[];
  /** The last known value of each index of the formula. */
  lastValues: IndexValue[];
  seesHolderTerms: boolean;
  mayKeep: boolean;
  /** Newest first. */
  history: MoneyEvent[];
};

/** @returns what the sheet says about money, as one of its parties reads it, or null when it is not theirs to see. */
export function contractMoney({ db, actor }: Context, contractId: number): ContractMoney | null {
  const loaded = loadContract(db, contractId);
  if (!loaded || !may.seeContract(actor, loaded.parties)) return null;
  const { parties, ...contract } = loaded;
  const seesHolderTerms = may.seeHolderTerms(actor, parties);
  const whole = loadMoneySheet(db, contractId);
  const sheet = seesHolderTerms ? whole : { ...whole, advance: null, retention: null, penalties: [] };
  const { amountExclVat: amount, vatRate, startsOn, endsOn } = contract;
  const counted = sheet.serviceOrders.filter(({ takenOver }) => takenOver === null);
  const sums = contractSums({ ...sheet, serviceOrders: counted, amount, vatRate });
  const kinds = seesHolderTerms ? [...FOR_EVERY_PARTY, ...FOR_HOLDERS] : FOR_EVERY_PARTY;
  return {
    contract,
    sheet,
    sums,
    warnings: moneyWarnings({ amount, vatRate, startsOn, endsOn }, sheet.advance, sums),
    lastValues: lastOf(listIndexValues(db, sheet.revision?.terms.map(({ index }) => index) ?? [])),
    seesHolderTerms,
    mayKeep: may.keepContract(actor, contract.moaStructureId),
    history: listMoneyEvents(db, contractId, kinds, MOST_EVENTS),
  };
}

/** @returns the same to whoever keeps the sheet, to change it; null for everybody else. */
export function keptMoney(context: Context, contractId: number): ContractMoney | null {
  const money = contractMoney(context, contractId);
  return money?.mayKeep ? money : null;
}

function lastOf(values: readonly IndexValue[]): IndexValue[] {
  return values.filter(
    ({ index, month }) => !values.some((other) => other.index === index && other.month > month),
  );
}
