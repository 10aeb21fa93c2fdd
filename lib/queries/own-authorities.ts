import { type FoundStructure, listAuthorities } from '@/db/structures';
import type { Context } from '@/lib/context';
import { structuresOf } from '@/lib/domain/actor';

/** @returns the contracting authorities for which the person may keep contract sheets. */
export function ownAuthorities({ db, actor }: Context): FoundStructure[] {
  return listAuthorities(db, structuresOf(actor, 'works_invoices', 'submit'));
}
