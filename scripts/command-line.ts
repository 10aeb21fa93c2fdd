import { EnvironmentError } from '@/lib/env';

/**
 * Runs a command of the product: `--help` shows its usage; a failure is one clear line (one a fault for the environment)
 * on the error output, and a non-zero end.
 */
export function runCommandLine(
  usage: string,
  main: (words: readonly string[]) => Promise<void> | void,
): void {
  const words = process.argv.slice(2);
  if (words.includes('--help') || words.includes('-h')) {
    console.log(usage.trim());
    return;
  }
  Promise.resolve(words)
    .then(main)
    .catch((error: unknown) => {
      console.error(faultOf(error));
      process.exit(1);
    });
}

/** Something that whoever typed the command can put right. */
export class UsageError extends Error {}

function faultOf(error: unknown): string {
  if (error instanceof EnvironmentError)
    return error.faults.map((fault) => `Décompte cannot start: ${fault}`).join('\n');
  return `Décompte: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
}
