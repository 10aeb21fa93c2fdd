import type { Database } from '@/db/client';
import { type LinkRow, loadLink } from '@/db/links';
import { type LinkFault, type LinkPurpose, linkFault } from '@/lib/domain/links';

/** @returns the link of this purpose whose token was read before, as it stands now; null when it is another. */
export function openLink(
  db: Database,
  linkId: number,
  purpose: LinkPurpose,
  now: number,
): (LinkRow & { fault: LinkFault | null }) | null {
  const link = loadLink(db, linkId);
  return link?.purpose === purpose ? { ...link, fault: linkFault(link, now) } : null;
}
