import { findSilentPayer } from '@/db/payment-reporting';
import { isFileVisible } from '@/db/visibility';
import type { Context } from '@/lib/context';
import type { Role } from '@/lib/domain/parties';

/** @returns who will not say here that a document is paid, while it waits to be; null when that is said, or not awaited. */
export function silentPayer(
  { db, actor }: Context,
  { fileId, holderRole }: { fileId: number; holderRole: Role | null },
): string | null {
  if (holderRole !== 'financial_service' || !isFileVisible(db, actor, fileId)) return null;
  return findSilentPayer(db, fileId);
}
