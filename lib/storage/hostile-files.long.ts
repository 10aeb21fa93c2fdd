import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { checkFileSize, cleanFileName, type FilePlace } from '@/lib/domain/deposited-files';
import { foreignFiles, hostileFiles } from '@/tests/hostile-files';
import { ACTIVE_PDFS, QUIET_PDFS } from '@/tests/hostile-pdfs';
import { samplePdf } from '@/tests/sample-files';
import { inspectFile } from './inspect-file';
import { endInspectionThread } from './inspection-thread';

jest.setTimeout(900_000);
const folder = mkdtempSync(path.join(tmpdir(), 'decompte-hostile-'));
afterAll(() => {
  endInspectionThread();
  rmSync(folder, { recursive: true });
});

/** As whoever takes a file in asks: its size, then its content. */
async function inspect(place: FilePlace, given: string, content: Buffer) {
  const name = cleanFileName(given);
  const file = path.join(folder, 'arrived');
  writeFileSync(file, content);
  const [reason] = checkFileSize(place, name, content.length, 0);
  if (reason) return { code: reason.code, activity: null };
  const outcome = await inspectFile(place, file, name);
  if (!outcome.ok) return { code: outcome.refusals[0]?.code ?? 'no reason', activity: null };
  return { code: 'accepted', activity: outcome.result.activeContent };
}

/** Bytes of this process once everything is gone that nobody holds. */
function memory(): { heap: number; whole: number } {
  setFlagsFromString('--expose-gc');
  for (let round = 0; round < 3; round += 1) runInNewContext('gc')();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, whole: rss };
}

const MEBIBYTE = 1024 * 1024;

test('every hostile file is accepted or refused with a reason, and its memory comes back', async () => {
  const files = await hostileFiles();
  await inspect('main', 'first.pdf', await samplePdf());
  const before = memory();
  const surprises: string[] = [];
  for (const { place, name, content, becomes } of files) {
    const { code } = await inspect(place, name, content);
    if (!becomes.includes(code)) surprises.push(`${name.slice(0, 40)}: ${code}`);
  }
  expect(surprises).toEqual([]);
  // The next honest file comes in as if nothing had happened.
  expect((await inspect('main', 'last.pdf', await samplePdf())).code).toBe('accepted');
  const after = memory();
  expect(after.heap - before.heap).toBeLessThan(32 * MEBIBYTE);
  expect(after.whole - before.whole).toBeLessThan(128 * MEBIBYTE);
});

test('files of others, good and broken, are read without harm, where they are at hand', async () => {
  for (const { name, content } of foreignFiles()) {
    const { code } = await inspect('attachment', name, content);
    expect([name, code]).toEqual([
      name,
      /\.(pdf|xml|csv)$/.test(name) ? 'accepted' : expect.stringMatching(/^file_/),
    ]);
  }
});

test.each([
  ['javascript', ['javascript', 'automatic']],
  ['launch', ['launch', 'automatic']],
  ['program', ['program']],
  ['hiddenProgram', ['program']],
  ['automatic', ['automatic']],
  ['sending', ['sending']],
  ['media', ['media']],
  ['dynamicForm', ['dynamic_form']],
  ['packed', ['javascript', 'automatic']],
] as const)('what a PDF does by itself is reported: %s', async (name, activity) => {
  expect(await inspect('main', 'statement.pdf', ACTIVE_PDFS[name])).toEqual({ code: 'accepted', activity });
});

test('objects that are packed in a way that we cannot read are reported as unseen', async () => {
  const { code, activity } = await inspect('main', 'statement.pdf', ACTIVE_PDFS.oddlyPacked);
  expect(code === 'accepted' ? activity : ['unseen']).toEqual(['unseen']);
});

test.each(Object.entries(QUIET_PDFS))(
  'nothing is reported of a PDF that only is read: %s',
  async (_, content) => {
    expect(await inspect('main', 'statement.pdf', content)).toEqual({ code: 'accepted', activity: [] });
  },
);
