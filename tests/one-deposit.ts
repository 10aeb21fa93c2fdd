import { readdirSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { loadActor } from '@/db/actors';
import { openDatabase } from '@/db/client';
import { loadDraft } from '@/db/drafts';
import { addAttachment } from '@/lib/commands/add-attachment';
import { attachMainFile } from '@/lib/commands/attach-main-file';
import { submitDocument } from '@/lib/commands/submit-document';
import type { Outcome } from '@/lib/domain/refusals';
import { smallPdf } from '@/lib/seed/small-pdf';
import { diskStorage } from '@/lib/storage/disk-storage';
import { orFault } from '@/lib/storage/storage';
import { takeInFile, unavailable } from '@/lib/storage/take-in-file';
import { refuseUnwritten } from '@/lib/unwritten';
import { TEST_NOW } from './database';

/**
 * A process that deposits, for tests that watch or disturb it: `DATA_DIR`, then the draft and what to do with it (`keep`
 * its file, `send` it, several times where it says so, after it has waited for others to `meet`). It answers with a line each, as the server does with a response.
 */

const [draftId = 0, times = 1] = process.argv.slice(2, 4).map(Number);
const steps = process.argv.slice(4);
const dataDir = process.env.DATA_DIR ?? '';

const db = openDatabase(path.join(dataDir, 'decompte.sqlite'));
const draft = loadDraft(db, draftId);
const actor = draft && loadActor(db, draft.authorId, TEST_NOW);
if (!actor) throw new Error('the draft is nobody’s');
const context = { db, actor, now: TEST_NOW };
const storage = diskStorage(path.join(dataDir, 'files'));

/** What the test reads: the step, and what was answered. */
export type StepAnswer = { step: string; ok: boolean; codes: string[]; documentId?: number };

function say(step: string, outcome: Outcome<{ documentId: number } | null>): void {
  const codes = outcome.ok ? [] : outcome.refusals.map(({ code }) => code);
  const documentId = outcome.ok ? outcome.result?.documentId : undefined;
  const answer: StepAnswer = { step, ok: outcome.ok, codes, ...(documentId ? { documentId } : {}) };
  writeSync(1, `${JSON.stringify(answer)}\n`);
}

async function keep(): Promise<Outcome<null>> {
  const tools = {
    context,
    recorders: { attachMainFile, addAttachment },
    storage,
    forget: ({ key }: { key: string }) => storage.forget(key),
  };
  try {
    const arrived = await orFault(
      'receive',
      storage.receive(Readable.from([smallPdf(['Projet de décompte'])])),
    );
    const given = { name: 'projet.pdf', announced: arrived.size };
    return await takeInFile(tools, arrived, given, { place: 'main', draftId });
  } catch (error) {
    return { ok: false, refusals: [unavailable(error, 'file')] };
  }
}

/** Until so many processes of the same test are here. */
function meet(): void {
  writeFileSync(path.join(dataDir, `here-${process.pid}`), '');
  const areHere = () => readdirSync(dataDir).filter((name) => name.startsWith('here-')).length;
  while (areHere() < Number(process.env.TOGETHER))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}

async function main(): Promise<void> {
  if (process.env.TOGETHER) meet();
  for (const step of steps)
    for (let time = 0; time < times; time += 1) {
      if (step === 'keep') say(step, await keep());
      else
        say(
          step,
          refuseUnwritten(() => submitDocument(context, { draftId })),
        );
    }
}

// The thread that reads PDFs would keep the process for a while.
void main().finally(() => process.exit());
