import type { FormField } from '@/components/ui/fields-form';
import type { MoneyTermKind } from '@/lib/domain/money-terms';
import type { ContractMoney } from '@/lib/queries/contract-money';
import {
  additionFields,
  advanceFields,
  orderFields,
  penaltyFields,
  receptionFields,
  retentionFields,
  revisionFields,
} from './term-fields';

/**
 * The form of one thing of the contract's money: the row that is corrected, or what stands, or nothing yet.
 * @param row of an amendment, a service order or a penalty: the one that is corrected.
 * @returns null when that row does not stand.
 */
export async function moneyFields(
  { contract, sheet }: ContractMoney,
  kind: MoneyTermKind,
  row: number | null,
): Promise<readonly FormField[] | null> {
  const replaces = replacedRow(sheet, kind, row);
  if (replaces === undefined) return null;
  return [
    { kind: 'hidden', name: 'contractId', value: contract.id },
    { kind: 'hidden', name: 'replaces', value: replaces ?? '' },
    ...(await FIELDS[kind](sheet, row)),
  ];
}

type Sheet = ContractMoney['sheet'];

const FIELDS: Readonly<Record<MoneyTermKind, (sheet: Sheet, row: number | null) => Promise<FormField[]>>> = {
  amendment: async (sheet, row) => [
    ...(await additionFields(sheet.amendments.find(({ id }) => id === row))),
    ...(await orderFields(sheet, row)),
  ],
  service_order: (sheet, row) => additionFields(sheet.serviceOrders.find(({ id }) => id === row)),
  penalty: (sheet, row) => penaltyFields(sheet.penalties.find(({ id }) => id === row)),
  revision: ({ revision }) => revisionFields(revision),
  advance: ({ advance }) => advanceFields(advance),
  retention: ({ retention }) => retentionFields(retention),
  reception: ({ reception }) => receptionFields(reception),
};

const LISTS = { amendment: 'amendments', service_order: 'serviceOrders', penalty: 'penalties' } as const;

/** Undefined when the row that is to be corrected does not stand. */
function replacedRow(sheet: Sheet, kind: MoneyTermKind, row: number | null): number | null | undefined {
  if (kind !== 'amendment' && kind !== 'service_order' && kind !== 'penalty') return sheet[kind]?.id ?? null;
  if (row === null) return null;
  return sheet[LISTS[kind]].find(({ id }) => id === row)?.id;
}
