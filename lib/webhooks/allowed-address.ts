import { type BlockList, isIP } from 'node:net';
import { blockListOf } from '@/lib/client-address';
import type { OwnAnswer } from '@/lib/domain/webhooks';

/**
 * Which addresses a webhook may lead to. Whoever gives an address must not make the portal call what stands behind its
 * own walls: other machines of its network, the machine itself, the metadata of its host.
 */

/** IPv4 that is not of the public network (IANA, special-purpose address registry), with multicast and what is reserved. */
const SPECIAL_4 = blockListOf([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]);
/** All that is public in IPv6 lies here, mapped, loopback, local and multicast addresses do not. */
const PUBLIC_6 = blockListOf(['2000::/3']);
/** In it: protocols that carry an IPv4 address within, and what documentation uses. */
const SPECIAL_6 = blockListOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/**
 * @param address an IP address, as it was resolved.
 * @param privateNetworks addresses and networks that may be called although they are private, without TLS as well.
 * @returns why it may not be called, or null when it may.
 */
export function checkAddress(
  address: string,
  protocol: string,
  privateNetworks: readonly string[],
): Extract<OwnAnswer, 'not_https' | 'private_address'> | null {
  const plain = address.replace(/%.*$/, '');
  if (isWithin(blockListOf(privateNetworks), plain)) return null;
  if (!isPublic(plain)) return 'private_address';
  return protocol === 'https:' ? null : 'not_https';
}

/** @returns the IP address that a URL names outright, or null when it names a host that must be resolved. */
export function addressIn(url: URL): string | null {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) return host;
  // RFC 6761, 6.3: these names are of this machine whatever a resolver says.
  return /(^|\.)localhost\.?$/i.test(host) ? '127.0.0.1' : null;
}

function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !SPECIAL_4.check(address, 'ipv4');
  return isWithin(PUBLIC_6, address) && !isWithin(SPECIAL_6, address);
}

function isWithin(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
