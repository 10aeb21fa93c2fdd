import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { DURABILITY_CALLS, readCalls, type SystemCall } from './system-calls';

const ANSWER = z.object({
  step: z.string(),
  ok: z.boolean(),
  codes: z.array(z.string()),
  documentId: z.number().optional(),
});
export type Deposited = {
  answers: z.infer<typeof ANSWER>[];
  /** Empty unless it was watched. */
  calls: SystemCall[];
};
export type Step = 'keep' | 'send';

/**
 * Deposits in a process of its own (tests/one-deposit.ts), which strace watches or lets meet faults.
 * @param strace its options besides; left out, nobody watches. @param together how many processes wait for each other.
 * @throws in one line where there is no strace.
 */
export async function depositApart(
  dataDir: string,
  draftId: number,
  steps: readonly Step[],
  { times = 1, together, strace }: { times?: number; together?: number; strace?: readonly string[] } = {},
): Promise<Deposited> {
  const record = path.join(tmpdir(), `decompte-calls-${process.pid}-${draftId}-${Date.now()}`);
  const node = ['--import', 'tsx', 'tests/one-deposit.ts', String(draftId), String(times), ...steps];
  const watched = [
    ...['strace', '-f', '-y', '--seccomp-bpf', '-s', '80', '-o', record],
    ...['-e', `trace=${DURABILITY_CALLS}`, ...(strace ?? [])],
  ];
  const [program = '', ...words] = [...(strace ? watched : []), process.execPath, ...node];
  // One thread for files: a fault that strace counts by thread is then met where it is meant.
  const env = { ...process.env, NODE_ENV: 'test' as const, DATA_DIR: dataDir, UV_THREADPOOL_SIZE: '1' };
  if (together !== undefined) Object.assign(env, { TOGETHER: String(together) });
  const output = await outputOf(program, words, env);
  const answers = output
    .split('\n')
    .filter((line) => line.startsWith('{"step"'))
    .map((line) => ANSWER.parse(JSON.parse(line)));
  if (!strace) return { answers, calls: [] };
  const calls = readCalls(readFileSync(record, 'utf8'));
  rmSync(record);
  return { answers, calls };
}

function outputOf(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(program, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new Error(`No ${program}: node scripts/strace.mjs says how to install it.`)),
    );
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ended with ${code}:\n${output}\n${errors}`));
    });
  });
}
