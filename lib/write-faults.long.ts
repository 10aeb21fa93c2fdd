import { updateDraft } from '@/db/drafts';
import { documents, events } from '@/db/schema';
import { openWorld, TEST_NOW, type World } from '@/tests/database';
import { draftAs } from '@/tests/depositing';
import { depositApart, type Step } from '@/tests/traced';

// The disk fails at the first flush of a deposit, at the second, at the third, and so on until one goes through untouched,
// and at every eleventh of its writes: each time it is answered, nothing is there by half, and done again it is one document.

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** More flushes or writes than a deposit makes in one thread. */
const MOST = 1_000;
/** A reader of PDFs that is watched by strace may take too long: its file is refused, too. */
const WORDS = ['disk_full', 'not_written', 'storage_unavailable', 'file_missing', 'pdf_damaged'];

const count = () => [documents, events].map((table) => world.db.select().from(table).all().length);

async function sweep({ calls, fault, steps, stride }: Sweep): Promise<void> {
  for (let turn = 1, isUntouched = false; !isUntouched; turn += stride) {
    if (turn > MOST) throw new Error('a deposit makes no end of calls');
    world.close();
    world = openWorld();
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    if (steps.includes('keep')) updateDraft(world.db, draftId, { mainFileId: null }, TEST_NOW);
    world.db.$client.pragma('wal_checkpoint(TRUNCATE)');
    const [, told = 0] = count();
    const strace = ['-e', `inject=${calls}:error=${fault}:when=${turn}`];
    const { answers, calls: seen } = await depositApart(world.folder, draftId, steps, { strace });
    expect(answers.flatMap(({ codes }) => codes).filter((code) => !WORDS.includes(code))).toEqual([]);
    isUntouched = !seen.some(({ result }) => result.includes('(INJECTED)'));
    const again = await depositApart(world.folder, draftId, steps);
    const sent = again.answers.find(({ step }) => step === 'send');
    expect(sent).toMatchObject({ ok: true });
    const [deposited, events] = count();
    expect([turn, deposited, (events ?? 0) - told]).toEqual([turn, 1, 1]);
    expect(world.db.$client.pragma('integrity_check', { simple: true })).toBe('ok');
  }
}

type Sweep = { calls: string; fault: 'EIO' | 'ENOSPC'; steps: readonly Step[]; stride: number };
const FLUSHES = { calls: 'fsync,fdatasync', fault: 'EIO', stride: 1 } as const;
const WRITES = { calls: 'pwrite64', stride: 11 } as const;

test.each<Sweep>([
  { ...FLUSHES, steps: ['keep', 'send'] },
  { ...FLUSHES, steps: ['send'] },
  { ...WRITES, fault: 'ENOSPC', steps: ['keep', 'send'] },
  { ...WRITES, fault: 'EIO', steps: ['send'] },
])('$calls fails with $fault somewhere in $steps', (one) => sweep(one));
