import { BlockList, isIP } from 'node:net';

/**
 * Where a request comes from: whoever is connected, or, behind a reverse proxy that is trusted, whom that proxy names last
 * in X-Forwarded-For. What stands before is what the client itself may have written.
 */
export function clientAddressOf(
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: BlockList,
): string {
  const hops = [...(forwardedFor ?? '').split(',').map((hop) => hop.trim()), plain(peer ?? '')].map(plain);
  let client = hops.at(-1) ?? '';
  for (const hop of hops.slice(0, -1).reverse()) {
    if (isIP(hop) === 0 || !isIn(trusted, client)) break;
    client = hop;
  }
  return client;
}

/** @param ranges addresses and networks (`10.0.0.0/8`), checked by the environment. */
export function blockListOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', prefix] = range.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Is this an address, or a network such as `10.0.0.0/8`? */
export function isRange(range: string): boolean {
  const [address = '', prefix, ...rest] = range.split('/');
  const bits = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  if (bits < 0 || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}

/** What one connection can choose freely counts as one: the last 64 bits of an IPv6 address. */
export function clientNetwork(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail = ''] = address.split('::');
  const groupsOf = (part: string) => part.split(':').filter((group) => group !== '');
  const missing = Math.max(0, 8 - groupsOf(head).length - groupsOf(tail).length);
  const groups = [...groupsOf(head), ...Array.from({ length: missing }, () => '0'), ...groupsOf(tail)];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** IPv4 as it comes through an IPv6 socket is IPv4. */
function plain(address: string): string {
  const mapped = address.replace(/^::ffff:/i, '');
  return isIP(mapped) === 4 ? mapped : address;
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}
