import { readLink } from './auth/link-token';
import { now } from './clock';
import { database } from './database';
import { optionalContext } from './request-context';
import { secrets } from './secrets';

/**
 * Who stands at the door with an invitation, perhaps nobody that the portal knows.
 * @returns the link that this token is, and who holds it; null for what is no link of ours.
 */
export async function invitationDoor(token: string) {
  const db = database();
  const at = now();
  const found = readLink(db, token, ['invitation'], secrets().authSecret, at);
  if (!found) return null;
  const context = await optionalContext();
  return { db, now: at, linkId: found.link.id, actor: context?.actor ?? null };
}
