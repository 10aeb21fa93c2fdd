import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Depositor, sendSummary } from '@/bench/depositing';
import { signIn } from '@/bench/reading';
import { DEMONSTRATION_PASSWORD, PEOPLE } from '@/db/cast';
import { openDatabase } from '@/db/client';
import { loadContract } from '@/db/contracts';
import { migrate } from '@/db/migrate';
import { seedCast } from '@/db/seed';
import { once, prepareClaim } from '@/drill/claims';
import { freePort, originOf, serve } from '@/drill/served';
import { hashPassword } from '@/lib/auth/passwords';
import { DURABILITY_CALLS, readCalls, type SystemCall, undurable } from '@/tests/system-calls';

// The production server over HTTP, watched at the kernel's door: before the bytes of an answer leave, what it says is on
// the disk.

const folder = mkdtempSync(path.join(tmpdir(), 'decompte-durable-'));
const dataDir = path.join(folder, 'data');
const record = path.join(folder, 'calls');
let calls: SystemCall[];

/** With `-D` the server is our child, and strace beside it. */
const WATCHED = [
  ...['strace', '-D', '-f', '-y', '--seccomp-bpf', '-s', '1500', '-o', record],
  ...['-e', `trace=${DURABILITY_CALLS}`],
];

beforeAll(async () => {
  const partyId = await seed();
  const port = await freePort();
  const served = await serve(dataDir, port, WATCHED);
  const visitor = await signIn(originOf(port), PEOPLE.karim.email);
  const claimant = { email: PEOPLE.karim.email, ...partyId };
  const depositor: Depositor = { visitor, claimant, origin: originOf(port) };
  const { summary } = await prepareClaim(depositor, 'durable', once);
  await sendSummary(depositor, summary);
  visitor.close();
  await served.stop();
  calls = await recorded(served.pid);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function seed(): Promise<{ contractId: number; partyId: number }> {
  const db = openDatabase(path.join(dataDir, 'decompte.sqlite'));
  migrate(db);
  const { contracts } = seedCast(db, await hashPassword(DEMONSTRATION_PASSWORD), Date.now());
  const contract = loadContract(db, contracts.school);
  const party = contract?.parties.find(({ role }) => role === 'supplier');
  db.$client.close();
  return { contractId: contracts.school, partyId: party?.id ?? 0 };
}

/** Once strace has written down that the server ended. */
async function recorded(pid: number): Promise<SystemCall[]> {
  for (;;) {
    const text = readFileSync(record, 'utf8');
    if (new RegExp(`^${pid} +\\+\\+\\+ exited`, 'm').test(text)) return readCalls(text);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The call with which the answer that leads there leaves. */
function answerTo(address: RegExp): SystemCall {
  const found = calls.find(
    ({ name, args }) =>
      ['write', 'writev', 'sendto', 'sendmsg'].includes(name) &&
      args.includes('HTTP/1.1 303') &&
      address.test(args),
  );
  if (!found) throw new Error(`no answer leads to ${address}`);
  return found;
}

test.each([
  ['an upload', /location: [^"]*\/document#file/i],
  ['a deposit', /location: [^"]*\/certificate\?sent/i],
])('before %s is answered, its bytes, their name and the commit are on the disk', (_what, address) => {
  const { beganAt } = answerTo(address);
  for (const kept of ['files', 'decompte.sqlite']) {
    const missed = undurable(calls, path.join(dataDir, kept), beganAt);
    // The health, which was asked while the server started, tries whether a file can be written.
    expect(missed.filter((one) => !one.includes('/.health-'))).toEqual([]);
  }
});

test('what was watched is what happened: a file was written, flushed and named, and the log of the database flushed', () => {
  const { beganAt } = answerTo(/document#file/);
  const before = calls.filter(({ endedAt }) => endedAt < beganAt);
  const seen = (name: RegExp, about: RegExp) =>
    before.some((call) => name.test(call.name) && about.test(call.args));
  expect(seen(/^p?write/, /incoming\/[^/>]+\.part>/)).toBe(true);
  expect(seen(/sync$/, /incoming\/[^/>]+\.part>/)).toBe(true);
  expect(seen(/^rename/, /incoming\/[^/"]+\.part"/)).toBe(true);
  expect(seen(/sync$/, /files\/[0-9a-f]{2}\/[0-9a-f]{2}>/)).toBe(true);
  expect(seen(/sync$/, /decompte\.sqlite-wal>/)).toBe(true);
});
