import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accepted } from '@/lib/domain/refusals';
import { onPremisesUploads } from './on-premises';
import { sign } from './token';

const root = mkdtempSync(path.join(tmpdir(), 'decompte-premises-'));
afterAll(() => rmSync(root, { recursive: true }));

const key = { apiKey: 'sk_live_abc', appId: 'decompte', regions: ['local'] };
const token = Buffer.from(JSON.stringify(key)).toString('base64');
const metadata = {
  userId: 1,
  locale: 'fr',
  place: 'main',
  draftId: 1,
  type: 'OTHER',
  designation: '',
  ids: ['1'],
};

function callback(origin: string, signature?: string): Request {
  const addresses = { url: '', appUrl: '', ufsUrl: '' };
  const file = { name: 'a.pdf', size: 1, type: '', customId: '1', key: '1', fileHash: '', ...addresses };
  const body = JSON.stringify({ status: 'uploaded', file, origin, metadata });
  const headers = {
    'content-type': 'application/json',
    'uploadthing-hook': 'callback',
    'x-uploadthing-signature': signature ?? sign(body, key),
  };
  return new Request('http://localhost:1/api/uploadthing?slug=mainDocument', {
    method: 'POST',
    headers,
    body,
  });
}

test('whatever the router wants to reach, nothing leaves the machine', async () => {
  const outside = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('the network was reached'));
  const takeIn = jest.fn().mockResolvedValue(accepted(null));
  const uploads = onPremisesUploads(
    { root, token, baseUrl: 'http://localhost:1' },
    { askerOf: () => null, takeIn },
  );
  await uploads.handle(callback('https://elsewhere.example'));
  expect(takeIn).toHaveBeenCalledTimes(1);
  expect(outside).not.toHaveBeenCalled();
});

test('a callback that we did not sign does nothing', async () => {
  const takeIn = jest.fn();
  const uploads = onPremisesUploads(
    { root, token, baseUrl: 'http://localhost:1' },
    { askerOf: () => null, takeIn },
  );
  const answer = await uploads.handle(callback('http://localhost:1/api/ingest', sign('another', key)));
  expect([answer.status, takeIn.mock.calls]).toEqual([400, []]);
});
