import { and, count, eq, inArray, isNull } from 'drizzle-orm';
import type { BankDetails } from '@/lib/domain/bank-account';
import type { Database } from './client';
import { bankAccounts, documents, fileParties, structures, users } from './schema';

export type BankAccount = BankDetails & {
  structureId: number;
  createdAt: number;
  createdByName: string;
  /** The structure had no account before this one. */
  isFirst: boolean;
};

/** @returns the account to which the structure is paid now, whoever asks, or null. */
export function loadBankAccount(db: Database, structureId: number): BankAccount | null {
  return listBankAccounts(db, [structureId])[0] ?? null;
}

/** @returns the accounts in force of these structures. */
function listBankAccounts(db: Database, structureIds: readonly number[]): BankAccount[] {
  const ids = [...new Set(structureIds)];
  const rows = db
    .select({ account: bankAccounts, createdByName: users.name })
    .from(bankAccounts)
    .innerJoin(users, eq(users.id, bankAccounts.createdBy))
    .where(and(inArray(bankAccounts.structureId, ids), isNull(bankAccounts.endedAt)))
    .all();
  return rows.map(({ account: { structureId, holder, iban, bic, createdAt }, createdByName }) => ({
    structureId,
    holder,
    iban,
    bic,
    createdAt,
    createdByName,
    isFirst: countAccounts(db, structureId) === 1,
  }));
}

/** Ends the account that the structure has, and writes the new one. */
export function replaceBankAccount(
  db: Database,
  account: BankDetails & { structureId: number; createdBy: number },
  now: number,
): void {
  db.update(bankAccounts)
    .set({ endedAt: now })
    .where(and(eq(bankAccounts.structureId, account.structureId), isNull(bankAccounts.endedAt)))
    .run();
  db.insert(bankAccounts)
    .values({ ...account, createdAt: now })
    .run();
}

/** A contractor of a file, with the account to which it is paid. */
export type Payee = { structureId: number; name: string; identifier: string; account: BankAccount | null };

/** @returns the contract holder of the file, and every other contractor that deposited in it, whoever asks. */
export function listPayeesOf(db: Database, fileId: number): Payee[] {
  const depositors = db
    .selectDistinct({ structureId: documents.issuerStructureId })
    .from(documents)
    .where(
      and(
        eq(documents.fileId, fileId),
        inArray(documents.issuerRole, ['supplier', 'joint_contractor', 'subcontractor']),
      ),
    )
    .all();
  const holders = db
    .select({ structureId: fileParties.structureId })
    .from(fileParties)
    .where(and(eq(fileParties.fileId, fileId), eq(fileParties.role, 'supplier')))
    .all();
  const ids = [...holders, ...depositors].flatMap(({ structureId }) =>
    structureId === null ? [] : [structureId],
  );
  const accounts = listBankAccounts(db, ids);
  return db
    .select({ structureId: structures.id, name: structures.name, identifier: structures.identifier })
    .from(structures)
    .where(inArray(structures.id, [...new Set(ids)]))
    .orderBy(structures.name)
    .all()
    .map((one) => ({
      ...one,
      account: accounts.find(({ structureId }) => structureId === one.structureId) ?? null,
    }));
}

function countAccounts(db: Database, structureId: number): number {
  const row = db
    .select({ counted: count() })
    .from(bankAccounts)
    .where(eq(bankAccounts.structureId, structureId))
    .get();
  return row?.counted ?? 0;
}
