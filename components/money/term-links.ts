import type { MoneyTermKind } from '@/lib/domain/money-terms';

/** Where a thing of the contract's money is entered; `row`: which one is corrected. */
export function enterAddress(contractId: number, kind: MoneyTermKind, row?: number): string {
  const address = `/contracts/${contractId}/money/${kind.replace('_', '-')}`;
  return row === undefined ? address : `${address}?row=${row}`;
}

export function withdrawAddress(contractId: number, kind: MoneyTermKind, row: number): string {
  return `/contracts/${contractId}/money/withdraw?kind=${kind}&row=${row}`;
}
