import { readLink } from '@/lib/auth/link-token';
import type { Door } from '@/lib/context';
import type { LinkFault, LinkPurpose } from '@/lib/domain/links';
import { may } from '@/lib/policy';

/** A link as the page that it opens sees it. */
export type LinkPage =
  | {
      isOpen: true;
      linkId: number;
      purpose: LinkPurpose;
      address: string;
      name: string;
      userId: number | null;
    }
  | { isOpen: false; fault: LinkFault | 'unknown'; address: string | null };

/** @returns what the token of an address opens; looking at it changes nothing, because mail scanners look too. */
export function linkPage(
  { db, now }: Door,
  token: string,
  purposes: readonly LinkPurpose[],
  secret: string,
): LinkPage {
  const read = readLink(db, token, purposes, secret, now);
  if (!read || !may.openLink(read))
    return { isOpen: false, fault: read?.fault ?? 'unknown', address: read?.link.address ?? null };
  const { id: linkId, purpose, address, name, userId } = read.link;
  return { isOpen: true, linkId, purpose, address, name, userId };
}
