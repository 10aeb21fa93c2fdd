import { spawnSync } from 'node:child_process';
import { withoutNetwork } from '@/drill/alone';
import { runCommandLine, UsageError } from './command-line';

const USAGE = `
npm run offline -- COMMAND

Runs a command of the product with no network at all but the loopback, for instance:

  npm run offline -- npm run drill -- --kills 5
  npm run offline -- npm test -- --only unit,browser

Linux only; needs root, or namespaces of users.
`;

runCommandLine(USAGE, (words) => {
  if (words.length === 0) throw new UsageError('say which command (--help explains)');
  const through = withoutNetwork();
  if (through === null) throw new UsageError('this machine allows no network of one’s own: run it as root');
  const [program = '', ...rest] = [...through, ...words];
  process.exitCode = spawnSync(program, rest, { stdio: 'inherit' }).status ?? 1;
});
