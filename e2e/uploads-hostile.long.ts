import { readFileSync } from 'node:fs';
import { listDraftAttachments, loadShownFile } from '@/db/draft-files';
import { loadDraft } from '@/db/drafts';
import type { FilePlace } from '@/lib/domain/deposited-files';
import { messagesIn } from '@/lib/i18n/messages';
import { type Clamd, startClamd } from '@/tests/clamd';
import type { World } from '@/tests/database';
import { draftAs } from '@/tests/depositing';
import { newDraft } from '@/tests/drafting';
import { foreignFiles, hostileFiles } from '@/tests/hostile-files';
import { ACTIVE_PDFS } from '@/tests/hostile-pdfs';
import { samplePdf } from '@/tests/sample-files';
import { type Portal, startPortal } from './portal';
import { openVisitors, picture, seriousFaults, type Visitor, type Visitors } from './visitors';

/** Files that attack the portal, and the virus scanner that stands between: through the built product. */

const MEBIBYTE = 1024 * 1024;

let portal: Portal;
let visitors: Visitors;
let world: World;

async function open(variables: Readonly<Record<string, string>> = {}): Promise<void> {
  portal = await startPortal('fr', variables);
  visitors = await openVisitors(portal);
  world = portal.openWorld();
}
async function close(): Promise<void> {
  world?.close();
  await visitors?.close();
  await portal?.stop();
}

async function headersOf({ page }: Visitor): Promise<Record<string, string>> {
  const cookies = await page.context().cookies();
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '), origin: portal.url };
}

/** Bytes of the portal's process that are in memory. */
function residentBytes(): number {
  const [, kilobytes] =
    /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${portal.processId}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

describe('hostile files and those of others', () => {
  beforeAll(() => open());
  afterAll(close);

  test('none is answered with an error of ours, none restarts the portal, and its memory comes back', async () => {
    const headers = await headersOf(await visitors.visit('karim'));
    const draftId = newDraft(world);
    const send = async (place: FilePlace, name: string, content: Buffer) => {
      const form = new FormData();
      form.append('attachmentType', 'OTHER');
      form.append(place === 'main' ? 'file' : 'attachments', new Blob([new Uint8Array(content)]), name);
      const path = place === 'main' ? 'file' : 'attachments';
      const address = `${portal.url}/api/drafts/${draftId}/${path}`;
      return await fetch(address, { method: 'POST', body: form, headers, redirect: 'manual' });
    };
    await send('main', 'first.pdf', await samplePdf());
    const before = residentBytes();
    const others = foreignFiles().map((file) => ({ ...file, place: 'attachment' as const }));
    for (const { place, name, content } of [...(await hostileFiles()), ...others])
      expect([name.slice(0, 40), (await send(place, name, content)).status]).toEqual([
        name.slice(0, 40),
        303,
      ]);
    const last = await samplePdf({ pages: 2, text: 'Still here' });
    await send('main', 'last.pdf', last);
    expect(loadShownFile(world.db, loadDraft(world.db, draftId)?.mainFileId ?? 0)?.name).toBe('last.pdf');
    expect((await fetch(`${portal.url}/api/health`)).status).toBe(200);
    // The process that was started still runs: a file of its own in /proc would be gone.
    while (residentBytes() > before + 200 * MEBIBYTE)
      await new Promise((resolve) => setTimeout(resolve, 500));
    const names = listDraftAttachments(world.db, draftId);
    for (const { id } of names) {
      const answer = await fetch(`${portal.url}/api/attachments/${id}/file`, { headers });
      expect([answer.status, answer.headers.get('content-disposition')]).toEqual([
        200,
        expect.stringMatching(/^attachment; /),
      ]);
      await answer.arrayBuffer();
    }
  });

  test('what a PDF does by itself is shown to its depositor', async () => {
    const { activity } = messagesIn('fr').uploads;
    const visitor = await visitors.visit('karim');
    const { page } = visitor;
    await page.goto(`/works-invoices/submit/${newDraft(world)}/document`);
    await page.waitForLoadState('networkidle');
    await page.locator('#file').setInputFiles({
      name: 'active.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(ACTIVE_PDFS.javascript),
    });
    await page.getByText(activity.title).waitFor();
    expect(await page.locator('main').textContent()).toContain(activity.javascript);
    expect(await seriousFaults(visitor)).toEqual([]);
    await picture(visitor, 'file-active');
  });
});

describe('the virus scanner', () => {
  let clamd: Clamd;
  const words = messagesIn('fr');

  beforeAll(async () => {
    clamd = await startClamd();
    await open({ CLAMD_SOCKET: clamd.address });
  });
  afterAll(async () => {
    await close();
    await clamd?.close();
  });

  async function choose({ page, hasScript }: Visitor, name: string): Promise<void> {
    if (hasScript) await page.waitForLoadState('networkidle');
    const buffer = await samplePdf();
    await page.locator('#file').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    if (!hasScript) await page.getByRole('button', { name: words.uploads.main.button, exact: true }).click();
  }

  async function atDocument(javaScriptEnabled: boolean): Promise<Visitor> {
    clamd.behave({ kind: 'answers', answer: () => 'stream: OK' });
    const visitor = await visitors.visit('karim', { javaScriptEnabled });
    const { draftId } = draftAs(world, 'karim', 'A4', { in: 'school' });
    await visitor.page.goto(`/works-invoices/submit/${draftId}/document`);
    return visitor;
  }

  test('a file is said to be scanned while it is, and comes in when it is clean', async () => {
    const visitor = await atDocument(true);
    let release: (value?: undefined) => void = () => undefined;
    const until = new Promise<undefined>((resolve) => {
      release = resolve;
    });
    clamd.behave({ kind: 'waits', until: until.then(() => undefined) });
    await choose(visitor, 'scanned.pdf');
    await visitor.page.getByText(words.uploads.leaf.scanning).waitFor();
    await picture(visitor, 'file-being-scanned');
    release(undefined);
    await visitor.page.getByRole('link', { name: 'scanned.pdf' }).waitFor();
  });

  test.each([true, false])(
    'what is infected, or cannot be scanned, stays out and is said (JavaScript: %s)',
    async (hasScript) => {
      const visitor = await atDocument(hasScript);
      expect(await visitor.page.locator('main').textContent()).toContain(words.uploads.scanned);
      clamd.behave({ kind: 'answers', answer: () => 'stream: Eicar-Test-Signature FOUND' });
      await choose(visitor, 'infected.pdf');
      await visitor.page.locator('#file-error', { hasText: words.refusals.file_infected }).waitFor();
      clamd.behave({ kind: 'breaks off' });
      await choose(visitor, 'unseen.pdf');
      await visitor.page.locator('#file-error', { hasText: words.refusals.scanner_unavailable }).waitFor();
    },
  );

  test('while it does not answer, the health of the portal and its administrator say so', async () => {
    clamd.behave({ kind: 'answers', answer: () => 'stream: OK' });
    const health = async () => await (await fetch(`${portal.url}/api/health`)).json();
    expect(await health()).toMatchObject({ status: 'ok', scanner: 'ok' });
    const { page } = await visitors.visit('anne');
    const title = page.getByText(words.administration.scanner.title);
    await page.goto('/administration');
    expect(await title.count()).toBe(0);
    clamd.behave({ kind: 'breaks off' });
    expect(await health()).toMatchObject({ status: 'failed', scanner: 'failed' });
    await page.goto('/administration');
    await title.waitFor();
  });
});
