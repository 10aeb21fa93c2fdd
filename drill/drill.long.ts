import { spawnSync } from 'node:child_process';

// The drill with all its kills, on the product as it was built last.

test('nothing is lost in 200 kills, 50 cuts and a disk that is filled twice', () => {
  const words = ['--import', 'tsx', 'scripts/drill.ts', '--kills', '200', '--cuts', '50'];
  const env = { ...process.env, NODE_ENV: 'production' as const };
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { env, encoding: 'utf8' });
  process.stdout.write(stdout);
  expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/, 0 lost\n$/);
});
