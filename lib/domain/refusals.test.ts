import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import english from '@/messages/en/refusals.json';
import french from '@/messages/fr/refusals.json';
import { accepted, REFUSAL_CODES, refusal, refused } from './refusals';

const ROOMS = ['app', 'components', 'db', 'lib', 'scripts'];
const LIST = path.join('lib', 'domain', 'refusals.ts');

/** The code of the product, without its tests and without the list itself. */
const product = ROOMS.flatMap((room) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => path.join(room, file)),
)
  .filter((file) => /\.(tsx?|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file) && file !== LIST)
  .map((file) => readFileSync(file, 'utf8'));

test('the product is read', () => {
  expect(product.length).toBeGreaterThan(100);
});

test.each(REFUSAL_CODES)('%s is a reason that the product gives', (code) => {
  expect(product.some((text) => text.includes(`'${code}'`))).toBe(true);
});

test('each reason stands once in the list', () => {
  expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
});

test('each reason has its sentence in both languages, and no sentence lacks its reason', () => {
  for (const sentences of [french, english])
    expect(Object.keys(sentences).sort()).toEqual([...REFUSAL_CODES].sort());
});

test('a refusal carries its field and parameters only when it has some', () => {
  expect(refusal('stale')).toEqual({ code: 'stale' });
  expect(Object.keys(refusal('stale'))).toEqual(['code']);
  expect(refusal('too_long', 'number', { most: 20 })).toEqual({
    code: 'too_long',
    field: 'number',
    params: { most: 20 },
  });
});

test('an outcome is done with its result, or refused for every reason', () => {
  expect(accepted(7)).toEqual({ ok: true, result: 7 });
  expect(refused(refusal('stale'), refusal('not_found'))).toEqual({
    ok: false,
    refusals: [{ code: 'stale' }, { code: 'not_found' }],
  });
});
