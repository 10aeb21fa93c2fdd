import { blockListOf, clientAddressOf, clientNetwork, isRange } from './client-address';

const trusted = blockListOf(['127.0.0.0/8', '::1', '10.1.0.0/16']);

test.each([
  ['a direct connection', '203.0.113.7', undefined, '203.0.113.7'],
  ['a direct connection that claims to be somebody else', '203.0.113.7', '6.6.6.6', '203.0.113.7'],
  ['IPv4 through an IPv6 socket', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['our proxy', '::ffff:127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['our proxy, with what the client wrote before it', '127.0.0.1', '6.6.6.6, 203.0.113.7', '203.0.113.7'],
  ['two proxies of ours in a row', '127.0.0.1', '6.6.6.6, 203.0.113.7, 10.1.2.3', '203.0.113.7'],
  ['our proxy, which says nothing', '127.0.0.1', undefined, '127.0.0.1'],
  ['our proxy, which says nonsense', '127.0.0.1', 'unknown', '127.0.0.1'],
  ['a client on IPv6', '::1', '2001:db8::7', '2001:db8::7'],
  ['nobody any more', undefined, undefined, ''],
])('%s', (_name, peer, forwardedFor, expected) => {
  expect(clientAddressOf(peer, forwardedFor, trusted)).toBe(expected);
});

test('without a trusted proxy only the connection counts', () => {
  expect(clientAddressOf('127.0.0.1', '6.6.6.6', blockListOf([]))).toBe('127.0.0.1');
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['', ''],
])('attempts from %j count for %j', (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});

test.each(['10.0.0.1', '10.0.0.0/8', '::1', '2001:db8::/32'])('%s is a range', (range) => {
  expect(isRange(range)).toBe(true);
});
test.each(['', 'localhost', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '::/129'])('%j is none', (range) => {
  expect(isRange(range)).toBe(false);
});
