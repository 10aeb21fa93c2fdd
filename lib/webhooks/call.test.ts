import fc from 'fast-check';
import { startWebhookReceiver, type WebhookReceiver } from '@/tests/webhook-receiver';
import { checkAddress } from './allowed-address';
import { type CallOptions, call, type Resolve } from './call';
import { readWebhookUrl } from './check-url';
import { newSecret, signedHeaders } from './sign';

const LOOPBACK = ['127.0.0.0/8'];
const BODY = JSON.stringify({ type: 'webhook.trial', text: 'réception' });

let receiver: WebhookReceiver;
let secret: string;
beforeEach(async () => {
  receiver = await startWebhookReceiver();
  secret = newSecret();
  receiver.expect(secret);
});
afterEach(() => receiver.close());

const post = (url: string, options: Partial<CallOptions> = {}) =>
  call(
    { url, headers: signedHeaders(secret, { id: 'msg_1', sentAt: Date.now(), body: BODY }), body: BODY },
    { privateNetworks: LOOPBACK, timeout: 2_000, ...options },
  );
/** A resolver that gives these addresses in turn, whatever the name. */
function answering(...addresses: string[]): { resolve: Resolve; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolve = (hostname, _options, callback) => {
    const address = addresses[asked.length] ?? addresses.at(-1) ?? '';
    asked.push(hostname);
    callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
  };
  return { resolve, asked };
}

describe('signatures', () => {
  test('the public library verifies what is sent, whatever it says', async () => {
    expect(await post(receiver.url)).toEqual({ status: 204, answer: '' });
    expect(receiver.received).toEqual([
      { id: 'msg_1', path: '/decompte', body: JSON.parse(BODY), isVerified: true },
    ]);
  });

  test('it refuses the signature of another secret, and one of yesterday', async () => {
    receiver.expect(newSecret());
    await post(receiver.url);
    receiver.expect(secret);
    const sentAt = Date.now() - 86_400_000;
    const headers = signedHeaders(secret, { id: 'msg_1', sentAt, body: BODY });
    await call({ url: receiver.url, headers, body: BODY }, { privateNetworks: LOOPBACK });
    expect(receiver.received.map(({ isVerified }) => isVerified)).toEqual([false, false]);
  });

  test('a secret is 32 random bytes behind its prefix', () => {
    fc.assert(
      fc.property(fc.constant(null), () => {
        const one = newSecret();
        expect(one).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
        expect(newSecret()).not.toBe(one);
      }),
    );
  });
});

describe('answers', () => {
  test('of a huge body the beginning is kept, in one line, and the rest is not waited for', async () => {
    let isCut = false;
    receiver.expect(secret, (response) => {
      response.writeHead(500);
      response.on('close', () => {
        isCut = true;
      });
      const pour = () => {
        while (!isCut && response.write('no\r\n\u0000\u001b[31mroom '.repeat(10_000)));
      };
      response.on('drain', pour);
      pour();
      return undefined;
    });
    const { status, answer } = await post(receiver.url);
    expect(status).toBe(500);
    expect(answer.length).toBeLessThanOrEqual(200);
    expect(answer).toMatch(/^no \[31mroom no \[31mroom/);
    for (let wait = 0; wait < 100 && !isCut; wait += 1) await new Promise((done) => setTimeout(done, 10));
    expect(isCut).toBe(true);
  });

  test('a receiver that is slow to answer is given up', async () => {
    receiver.expect(secret, () => undefined);
    expect(await post(receiver.url, { timeout: 100 })).toEqual({ status: null, answer: 'timed_out' });
  });

  test('a status that arrived in time counts, however slowly its text follows', async () => {
    receiver.expect(secret, (response) => {
      response.writeHead(200);
      response.write('one moment');
      return undefined;
    });
    expect(await post(receiver.url, { timeout: 200 })).toEqual({ status: 200, answer: 'one moment' });
  });

  test('a connection that is cut is a fault of the network', async () => {
    receiver.expect(secret, (response) => {
      response.destroy();
      return undefined;
    });
    expect(await post(receiver.url)).toEqual({ status: null, answer: 'socket hang up' });
  });

  test('a redirect to a private address is not followed', async () => {
    const inner = await startWebhookReceiver();
    receiver.expect(secret, (response) => {
      response.writeHead(307, { location: inner.url }).end('elsewhere');
      return undefined;
    });
    expect(await post(receiver.url)).toEqual({ status: 307, answer: 'elsewhere' });
    await inner.close();
    expect(inner.received).toEqual([]);
    expect(receiver.received).toHaveLength(1);
  });

  test('https is https: a server without TLS gets nothing to read', async () => {
    const { status, answer } = await post(receiver.url.replace('http:', 'https:'));
    expect(status).toBeNull();
    expect(answer).not.toBe('');
    expect(receiver.received).toEqual([]);
  });
});

describe('addresses that are not called', () => {
  const PRIVATE = [
    ['127.0.0.1', 'loopback'],
    ['127.8.9.1', 'loopback'],
    ['10.1.2.3', 'private'],
    ['172.31.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'of a carrier'],
    ['169.254.169.254', 'of the metadata of a host'],
    ['0.0.0.0', 'unspecified'],
    ['224.0.0.1', 'multicast'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::ffff:127.0.0.1', 'mapped'],
    ['::ffff:a01:203', 'mapped'],
    ['::ffff:9.9.9.9', 'mapped'],
    ['::7f00:1', 'IPv4 in IPv6'],
    ['64:ff9b::7f00:1', 'translated'],
    ['2002:7f00:1::', '6to4'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['fc00::1', 'unique local'],
    ['fd12:3456::1', 'unique local'],
    ['ff02::1', 'multicast'],
    ['2001:db8::1', 'of documentation'],
    ['nonsense', 'none'],
  ] as const;

  test.each(PRIVATE)('%s (%s)', async (address) => {
    expect(checkAddress(address, 'https:', [])).toBe('private_address');
    const { resolve, asked } = answering(address);
    const result = await post('https://hooks.example/decompte', { privateNetworks: [], resolve });
    expect(result).toEqual({ status: null, answer: 'private_address' });
    expect(asked).toEqual(['hooks.example']);
  });

  test.each(['9.9.9.9', '172.32.0.1', '2620:fe::fe', '2a01:e0a::1'])('%s is public', (address) => {
    expect(checkAddress(address, 'https:', [])).toBeNull();
    expect(checkAddress(address, 'http:', [])).toBe('not_https');
  });

  test('no address of a private network slips through, however it is written', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(octet, octet, octet, (a, b, c) => {
        for (const host of [`10.${a}.${b}.${c}`, `127.${a}.${b}.${c}`, `192.168.${a}.${b}`]) {
          const value = host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
          for (const written of [host, String(value), `0x${value.toString(16)}`, `[::ffff:${host}]`])
            expect(readWebhookUrl(`https://${written}/`, []).reasons).toMatchObject([
              { code: 'webhook_private_address' },
            ]);
        }
      }),
    );
  });

  test.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://localhost/',
    'https://erp.localhost/',
  ])('%s is refused before anything is resolved', async (url) => {
    const { resolve, asked } = answering('9.9.9.9');
    expect(await post(url, { privateNetworks: [], resolve })).toEqual({
      status: null,
      answer: 'private_address',
    });
    expect(asked).toEqual([]);
  });

  test('a name that changes its address between two looks is resolved once, for the connection', async () => {
    const { port } = new URL(receiver.url);
    const { resolve, asked } = answering('127.0.0.1', '10.0.0.1');
    expect(await post(`http://hooks.example:${port}/`, { resolve })).toMatchObject({ status: 204 });
    expect(asked).toHaveLength(1);
    const second = await post(`http://hooks.example:${port}/`, { resolve });
    expect(second).toEqual({ status: null, answer: 'private_address' });
    expect(receiver.received).toHaveLength(1);
  });

  test('one private address among several is enough', async () => {
    const resolve: Resolve = (_hostname, _options, callback) =>
      callback(null, [
        { address: '9.9.9.9', family: 4 },
        { address: '::1', family: 6 },
      ]);
    const result = await post('https://hooks.example/', { privateNetworks: [], resolve });
    expect(result).toEqual({ status: null, answer: 'private_address' });
  });

  test('without TLS only a private network that is allowed is called', async () => {
    const { resolve } = answering('9.9.9.9');
    expect(await post('http://hooks.example/', { resolve })).toEqual({ status: null, answer: 'not_https' });
    expect(await post(receiver.url)).toMatchObject({ status: 204 });
  });

  test('a name without address is a fault of the network', async () => {
    const resolve: Resolve = (_hostname, _options, callback) => callback(new Error('ENOTFOUND'), []);
    expect(await post('https://hooks.example/', { resolve })).toEqual({ status: null, answer: 'ENOTFOUND' });
  });
});

describe('an address as it is typed', () => {
  const read = (typed: string, networks: readonly string[] = []) => {
    const { url, reasons } = readWebhookUrl(typed, networks);
    return url ?? reasons.map(({ code }) => code).join();
  };

  test.each([
    ['erp.example', 'webhook_address_invalid'],
    ['ftp://erp.example/', 'webhook_address_invalid'],
    ['https://user:secret@erp.example/', 'webhook_address_invalid'],
    [`https://erp.example/${'x'.repeat(2_000)}`, 'webhook_address_invalid'],
    ['http://erp.example/', 'webhook_not_https'],
    ['http://9.9.9.9/', 'webhook_not_https'],
    ['https://192.168.0.7/', 'webhook_private_address'],
    ['https://ERP.example/Decompte?key=1#top', 'https://erp.example/Decompte?key=1'],
  ])('%s: %s', (typed, expected) => expect(read(typed)).toBe(expected));

  test('a private network that is allowed is taken, without TLS as well', () => {
    expect(read('http://10.0.0.7:8080/', ['10.0.0.0/8'])).toBe('http://10.0.0.7:8080/');
    expect(read('http://erp.intranet/', ['10.0.0.0/8'])).toBe('http://erp.intranet/');
    expect(read('http://192.168.0.7/', ['10.0.0.0/8'])).toBe('webhook_private_address');
  });
});
