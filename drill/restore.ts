import { spawn } from 'node:child_process';
import path from 'node:path';
import { depositorsOn } from './claims';
import { faultsIn, missingFor } from './ledger';
import { startLoad } from './load';
import { freePort, originOf, serve } from './served';
import type { Ground, Tried } from './tried';

const PEOPLE = 2;
/** The second one adds to the first. */
const BACKUPS = 2;

/**
 * Backs the portal up while people deposit, kills it, and restores into an empty folder, which is then served: what was
 * acknowledged before the backup began must be there, with its bytes and its certificate, and the evidence must hold.
 */
export async function restoreUnderLoad({ dataDir, say }: Ground): Promise<Tried> {
  const port = await freePort();
  const faults: string[] = [];
  const depositors = [];
  let served = await serve(dataDir, port);
  let acknowledged = 0;
  try {
    depositors.push(...(await depositorsOn(originOf(port), path.join(dataDir, 'decompte.sqlite'), PEOPLE)));
    for (let turn = 1; turn <= BACKUPS; turn += 1) {
      const load = startLoad(depositors, `backup${turn}-`);
      await load.untilOneMore();
      const before = [...load.acknowledged];
      faults.push(...(await run('backup', dataDir, [`${dataDir}-backups`])));
      await load.stop();
      await served.kill();
      const restored = `${dataDir}-restored-${turn}`;
      faults.push(...load.faults, ...(await run('restore', restored, [`${dataDir}-backups`])));
      served = await serve(restored, port);
      for (const one of before) faults.push(...(await missingFor(one.depositor, one)));
      await served.stop();
      faults.push(...faultsIn(restored, before), ...(await run('verify', restored, [])));
      served = await serve(dataDir, port);
      acknowledged += before.length;
      say(`restored ${turn} of ${BACKUPS} backups that were made under load`);
    }
  } finally {
    for (const { visitor } of depositors) visitor.close();
    await served.stop();
  }
  return { what: 'backup under load, restore', how: `${BACKUPS} backups`, acknowledged, faults };
}

/** @returns that the command did not end well, with what it said last; nothing otherwise. */
function run(command: 'backup' | 'restore' | 'verify', dataDir: string, words: string[]): Promise<string[]> {
  const node = ['--import', 'tsx', path.join('scripts', `${command}.ts`), ...words];
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: 'production' as const, DECOMPTE_DEMO: '1', DATA_DIR: dataDir };
  const child = spawn(process.execPath, node, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => (output = `${output}${String(chunk)}`.slice(-600)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) =>
      resolve(code === 0 ? [] : [`${command} ended with ${code}: ${output.trim().replace(/\s+/g, ' ')}`]),
    );
  });
}
