import { mkdirSync } from 'node:fs';
import path from 'node:path';
import {
  beginClaim,
  bringFile,
  type Depositor,
  type OpenPage,
  openPage,
  sendSummary,
} from '@/bench/depositing';
import { sendForm } from '@/bench/plain-forms';
import { messagesIn } from '@/lib/i18n/messages';
import { depositorsOn, depositThrough, idIn, newClaim, once, prepareClaim } from './claims';
import { type Acknowledged, faultsIn, missingFor } from './ledger';
import { freePort, originOf, serve } from './served';
import { ballastOn, copyStill, mountingWay, onSmallDisk, seenFrom } from './small-disk';
import type { Ground, Tried } from './tried';

const MEGABYTE = 1024 * 1024;
/** Of the disk, and what is left of it once deposits are refused: less than the reserve of 200. */
const SIZE = 420;
const LEFT = 190;
const FILLED = [
  [LEFT * MEGABYTE, 'down to the reserve'],
  [0, 'to the last byte'],
] as const;

/**
 * Fills the disk, first down to the reserve, then to its last byte: deposits are refused with a sentence, reading goes on,
 * and once there is room the same draft goes through. Nothing that was acknowledged before is touched.
 */
export async function fillTheDisk({ dataDir, say }: Ground): Promise<Tried> {
  const what = 'full disk';
  const way = mountingWay();
  if (way === null)
    return {
      what,
      how: 'not tried',
      acknowledged: 0,
      faults: ['no mounts here: run it as root, with unshare'],
    };
  const port = await freePort();
  const folder = `${dataDir}-small`;
  mkdirSync(folder);
  const served = await serve(folder, port, onSmallDisk(way, dataDir, folder, SIZE));
  try {
    const disk = seenFrom(served.pid, folder);
    const [depositor] = await depositorsOn(originOf(port), path.join(dataDir, 'decompte.sqlite'), 1);
    if (!depositor) throw new Error('Nobody may deposit in these data');
    const { acknowledged, faults } = await tryOn(disk, depositor, say);
    depositor.visitor.close();
    const copy = `${dataDir}-copy`;
    copyStill(served.pid, folder, copy);
    const how = `twice, through ${way.join(' ')}`;
    const found = [...faults, ...faultsIn(copy, acknowledged)];
    return { what, how, acknowledged: acknowledged.length, faults: found };
  } finally {
    await served.stop();
  }
}

async function tryOn(
  disk: string,
  depositor: Depositor,
  say: Ground['say'],
): Promise<{ acknowledged: Acknowledged[]; faults: string[] }> {
  const faults: string[] = [];
  const before = await depositThrough(depositor, 'before-full', once);
  const documentStep = await beginClaim(depositor);
  const ready = { ...(await prepareClaim(depositor, 'while-full', once)), documentStep };
  const ballast = ballastOn(disk);
  for (const [bytes, when] of FILLED) {
    ballast.leave(bytes);
    const found = [
      ...(await wronglyRefused(depositor, ready)),
      ...(await wronglyShown(depositor, before, ready)),
    ];
    faults.push(...found.map((fault) => `${when}: ${fault}`));
    say(`the disk was filled ${when}`);
  }
  ballast.remove();
  const documentId = idIn(await sendSummary(depositor, ready.summary));
  const last = await depositThrough(depositor, 'after-full', once);
  const acknowledged: Acknowledged[] = [before, { ...ready, documentId }, last];
  for (const one of acknowledged) faults.push(...(await missingFor(depositor, one)));
  return { acknowledged, faults };
}

/** A draft that is ready to be sent, and step 2 of another. */
type Ready = { number: string; summary: OpenPage; detailsStep: string; documentStep: string };

/** A deposit and an upload are refused, in the words for it, and what was typed is still there. */
async function wronglyRefused(depositor: Depositor, ready: Ready): Promise<string[]> {
  const { visitor } = depositor;
  const { number, summary, detailsStep, documentStep } = ready;
  const words = messagesIn('fr');
  const sent = await sendForm(visitor, summary, words.submission.summary.send, {});
  const health = await visitor.get('/api/health');
  const typed = await visitor.get(detailsStep);
  return [
    ...(isRefusal(sent.status, sent.body) ? [] : [`a deposit was answered ${sent.status} ${sent.location}`]),
    ...(typed.body.includes(number) ? [] : ['what was typed is gone']),
    ...(health.status === 503 && health.body.includes('"full"') ? [] : [`the health says ${health.body}`]),
    ...(await wronglyUploaded(depositor, documentStep)),
  ];
}

async function wronglyUploaded(depositor: Depositor, documentStep: string): Promise<string[]> {
  const empty = await openPage(depositor, documentStep);
  await bringFile(depositor, empty, { name: 'full.pdf', bytes: newClaim('full').bytes });
  const { body } = await depositor.visitor.get(documentStep);
  return isRefusal(200, body) ? [] : ['an upload was not refused in the words for it'];
}

function isRefusal(status: number, body: string): boolean {
  const { disk_full: full, not_written: broken } = messagesIn('fr').refusals;
  const text = body.replace(/&#x27;/g, "'");
  return status === 200 && (text.includes(full) || text.includes(broken));
}

/** Everything that only reads goes on. */
async function wronglyShown(
  depositor: Depositor,
  before: Acknowledged,
  { detailsStep }: Ready,
): Promise<string[]> {
  const addresses = [
    '/',
    '/works-invoices/synthesis',
    `/works-invoices/search?q=${before.number}`,
    `/works-invoices/documents/${before.documentId}`,
    '/notifications',
    detailsStep,
  ];
  const faults = await missingFor(depositor, before);
  for (const address of addresses) {
    const { status } = await depositor.visitor.get(address);
    if (status !== 200) faults.push(`${address} answers ${status}`);
  }
  return faults;
}
