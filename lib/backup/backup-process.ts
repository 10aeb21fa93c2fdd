import { spawn } from 'node:child_process';
import path from 'node:path';

export type RunningBackup = {
  /** What went wrong, in a line; null when nothing did. */
  ended: Promise<string | null>;
  stop(): void;
};

const SCRIPT = path.join('scripts', 'backup.ts');

/**
 * Makes the backup that is due in a process of its own: reading the whole database and hashing take the time that pages and
 * mails need here.
 * @param now UTC milliseconds, by the clock of whoever asks.
 */
export function runBackup(now: number, environment: NodeJS.ProcessEnv = process.env): RunningBackup {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, '--scheduled', String(now)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment,
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-2_000);
  });
  const ended = new Promise<string | null>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) =>
      resolve(code === 0 ? null : said.trim() || `it ended with ${code ?? 'a signal'}`),
    );
  });
  return { ended, stop: () => child.kill('SIGTERM') };
}
