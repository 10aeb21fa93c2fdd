import { setTimeout as pause } from 'node:timers/promises';

const INSTANT = Date.UTC(2026, 10, 23, 8);

async function clockStarted(instant?: string): Promise<() => number> {
  jest.resetModules();
  if (instant === undefined) delete process.env.NOW;
  else process.env.NOW = instant;
  return (await import('./clock')).now;
}

afterAll(() => {
  delete process.env.NOW;
});

test('without NOW the product has the real time', async () => {
  const now = await clockStarted();
  expect(Math.abs(now() - Date.now())).toBeLessThan(1000);
});

test('with NOW the clock runs from that instant, counted from the start of the process', async () => {
  const now = await clockStarted('2026-11-23T08:00:00Z');
  const first = now();
  expect(first).toBeGreaterThanOrEqual(INSTANT);
  expect(first).toBeLessThan(INSTANT + (process.uptime() + 60) * 1000);
  await pause(30);
  expect(now()).toBeGreaterThanOrEqual(first + 25);
  expect(Number.isInteger(now())).toBe(true);
});
