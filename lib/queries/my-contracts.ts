import { type ContractRow, listContractsFor } from '@/db/contract-lists';
import type { Context } from '@/lib/context';
import { visibleStructuresOf } from '@/lib/domain/actor';
import type { Role } from '@/lib/domain/parties';
import { ownAuthorities } from './own-authorities';

const PAGE_SIZE = 30;

export type MyContract = Omit<ContractRow, 'parties'> & {
  moaName: string | null;
  supplierName: string | null;
  myRoles: Role[];
};

/** The contracts in which my structures are parties, newest first, a page at a time. */
export type MyContracts = {
  contracts: MyContract[];
  /** Give it as `before` to read on; null at the end. */
  next: number | null;
  mayCreate: boolean;
};

export function myContracts(context: Context, input: { search: string; before: number | null }): MyContracts {
  const { db, actor } = context;
  const mine = visibleStructuresOf(actor);
  const rows = listContractsFor(db, mine, { ...input, most: PAGE_SIZE + 1 });
  const page = rows.slice(0, PAGE_SIZE);
  return {
    contracts: page.map((row) => shown(row, mine)),
    next: rows.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
    mayCreate: ownAuthorities(context).length > 0,
  };
}

function shown({ parties, ...contract }: ContractRow, mine: readonly number[]): MyContract {
  const nameOf = (role: Role) => parties.find((party) => party.role === role)?.structureName ?? null;
  const roles = parties
    .filter((party) => party.structureId !== null && mine.includes(party.structureId))
    .map((party) => party.role);
  return {
    ...contract,
    moaName: nameOf('moa'),
    supplierName: nameOf('supplier'),
    myRoles: [...new Set(roles)],
  };
}
