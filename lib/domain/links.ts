/** Addresses of the product that a mail carries to prove who reads it. */

export const LINK_PURPOSES = [
  'activation',
  'password_reset',
  'address_change',
  'contact_change',
  'invitation',
] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

/** How long each serves, in milliseconds. An invitation waits for people on building sites; a reset is asked for now. */
export const LINK_LIFETIMES: Readonly<Record<LinkPurpose, number>> = {
  activation: 2 * DAY,
  password_reset: HOUR,
  address_change: DAY,
  contact_change: DAY,
  invitation: 30 * DAY,
};

type Link = { usedAt: number | null; supersededAt: number | null; expiresAt: number };

/** Why a link does not serve, or null when it does. */
export type LinkFault = 'used' | 'superseded' | 'expired';

export function linkFault(link: Link, now: number): LinkFault | null {
  if (link.usedAt !== null) return 'used';
  if (link.supersededAt !== null) return 'superseded';
  return now >= link.expiresAt ? 'expired' : null;
}
