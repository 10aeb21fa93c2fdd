import fc from 'fast-check';
import { seal, unseal } from './sealing';

const secret = 'a secret of at least thirty-two characters';

test('what is sealed opens for the same bond and secret, and differs each time', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 100 }), (text) => {
      const sealed = seal(text, 'of 1', secret);
      expect(unseal(sealed, 'of 1', secret)).toBe(text);
      expect(seal(text, 'of 1', secret)).not.toBe(sealed);
    }),
    { numRuns: 30 },
  );
});

test('it opens for nothing else, nor when a single byte has been changed', () => {
  const sealed = seal('JBSWY3DP', 'of 1', secret);
  expect(sealed).not.toContain('JBSWY3DP');
  expect(unseal(sealed, 'of 2', secret)).toBeNull();
  expect(unseal(sealed, 'of 1', `${secret}!`)).toBeNull();
  const bytes = Buffer.from(sealed, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(unseal(changed.toString('base64url'), 'of 1', secret)).toBeNull();
  }
  for (const nothing of ['', 'abc']) expect(unseal(nothing, 'of 1', secret)).toBeNull();
});
