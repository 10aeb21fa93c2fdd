import type { Refusal } from '@/lib/domain/refusals';
import { flashCookie, flashCookieName, readFlash } from './upload-flash';

const where = { draftId: 7, place: 'main' } as const;
const secret = 's'.repeat(40);
const refusals: Refusal[] = [{ code: 'pdf_locked', field: 'file', params: { name: 'a.pdf' } }];
const now = 1_000_000;
const contentOf = (cookie: string) => cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'));
const value = contentOf(flashCookie(where, refusals, secret, now));

test('what was refused is read again on the page of the same draft, for a minute', () => {
  expect(readFlash(where, value, secret, now + 59_000)).toEqual(refusals);
  expect(readFlash(where, value, secret, now + 61_000)).toEqual([]);
  expect(readFlash({ ...where, draftId: 8 }, value, secret, now)).toEqual([]);
});

test('it is named after its draft, and no script reads it', () => {
  const cookie = flashCookie(where, refusals, secret, now);
  expect(cookie).toContain(`${flashCookieName(where)}=`);
  expect(flashCookieName(where)).not.toBe(flashCookieName({ ...where, draftId: 8 }));
  expect(cookie).toContain('Path=/; HttpOnly; SameSite=Lax');
});

test.each([
  '',
  'x',
  'x.y',
  `${value}x`,
  value.replace('.', 'A.'),
  `${Buffer.from('{}').toString('base64url')}.x`,
])('nobody else can make the page say something: %#', (other) => {
  expect(readFlash(where, other, secret, now)).toEqual([]);
  expect(readFlash(where, value, `${secret}!`, now)).toEqual([]);
  expect(readFlash(where, undefined, secret, now)).toEqual([]);
});

test('a success takes an earlier refusal away', () => {
  expect(flashCookie(where, [], secret, now)).toContain('Max-Age=0');
});

test('the longest names and many reasons still fit into a cookie', () => {
  const many = Array.from(
    { length: 40 },
    (): Refusal => ({
      code: 'file_content_mismatch',
      field: 'attachments',
      params: { name: 'é'.repeat(255) },
    }),
  );
  const cookie = flashCookie(where, many, secret, now);
  expect(cookie.length).toBeLessThan(4000);
  expect(readFlash(where, contentOf(cookie), secret, now).length).toBeGreaterThan(3);
});
