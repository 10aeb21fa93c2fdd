import { readSignedAddress } from './signed-address';

const here = {
  baseUrl: 'http://localhost:1',
  token: { apiKey: 'sk_live_abc', appId: 'decompte', regions: ['local'] },
  now: 0,
};

test.each(['', '?expires=9', '?expires=9&signature=', '?expires=9&signature=%', '?signature=a&signature=b'])(
  'an address that nobody signed is not ours: %s',
  (query) => {
    expect(readSignedAddress(`http://localhost:1/api/ingest/key${query}`, here)).toBeNull();
  },
);
