import { inSameTime } from './public-action';

jest.mock('next/headers', () => jest.requireActual('@/tests/request').nextHeaders);

async function measured(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await inSameTime(work).catch(() => undefined);
  return performance.now() - begin;
}

test('what is answered at once, later, or by leading elsewhere takes the same time', async () => {
  const times = await Promise.all([
    measured(() => Promise.resolve(1)),
    measured(() => new Promise((resolve) => setTimeout(resolve, 100))),
    measured(() => Promise.reject(new Error('NEXT_REDIRECT'))),
  ]);
  for (const time of times) expect(time).toBeGreaterThanOrEqual(245);
  expect(Math.max(...times) - Math.min(...times)).toBeLessThan(100);
});

test('the answer is the work’s own', async () => {
  expect(await inSameTime(() => Promise.resolve('answer'))).toBe('answer');
  await expect(inSameTime(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
});
