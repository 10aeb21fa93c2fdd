import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { beginClaim, type Depositor } from '@/bench/depositing';
import { depositorsOn, depositThrough, newClaim, once } from './claims';
import { faultsIn, missingFor } from './ledger';
import { freePort, originOf, serve } from './served';
import type { Ground, Tried } from './tried';

/**
 * Cuts connections in the middle of uploads, anywhere between their first byte and their last: nothing of it may count as
 * deposited, and nothing may be left behind. A whole upload afterwards is taken in.
 */
export async function cutUploads({ dataDir, say }: Ground, cuts: number): Promise<Tried> {
  const port = await freePort();
  const served = await serve(dataDir, port);
  try {
    const [depositor] = await depositorsOn(originOf(port), path.join(dataDir, 'decompte.sqlite'), 1);
    if (!depositor) throw new Error('Nobody may deposit in these data');
    const faults: string[] = [];
    for (let turn = 1; turn <= cuts; turn += 1) faults.push(...(await cutOnce(depositor, dataDir, turn)));
    const acknowledged = await depositThrough(depositor, 'after-cuts', once);
    faults.push(...(await missingFor(depositor, acknowledged)), ...faultsIn(dataDir, [acknowledged]));
    depositor.visitor.close();
    say(`${cuts} uploads were cut`);
    return { what: 'uploads cut', how: `${cuts} cuts`, acknowledged: 1, faults };
  } finally {
    await served.stop();
  }
}

async function cutOnce(depositor: Depositor, dataDir: string, turn: number): Promise<string[]> {
  const documentStep = await beginClaim(depositor);
  const draftId = Number(/submit\/(\d+)\//.exec(documentStep)?.[1]);
  const body = formOf(newClaim(`cut-${turn}`).bytes);
  const sent = 1 + Math.floor(Math.random() * (body.content.length - 1));
  await sendPart(depositor, `/api/drafts/${draftId}/file`, body, sent);
  const left = await whatIsLeft(dataDir, draftId);
  return left.map((one) => `cut after ${sent} of ${body.content.length} bytes: ${one}`);
}

type Body = { type: string; content: Buffer };

function formOf(bytes: Uint8Array): Body {
  const boundary = randomUUID();
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="cut.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
  const content = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, content };
}

/** Announces everything, sends so many bytes, and is gone. */
async function sendPart(
  { visitor, origin }: Depositor,
  address: string,
  { type, content }: Body,
  length: number,
): Promise<void> {
  const headers = {
    origin,
    cookie: visitor.cookie(),
    'content-type': type,
    'content-length': String(content.length),
  };
  await new Promise<void>((resolve) => {
    const asked = request(new URL(address, origin), { method: 'POST', headers, agent: false });
    asked.on('error', () => resolve());
    asked.on('close', () => resolve());
    asked.write(content.subarray(0, length), () => asked.destroy());
  });
}

/** Milliseconds in which the server has noticed that nobody is there any more. */
const NOTICED = 5_000;

async function whatIsLeft(dataDir: string, draftId: number): Promise<string[]> {
  const incoming = path.join(dataDir, 'files', 'incoming');
  let left: string[] = [];
  for (const until = Date.now() + NOTICED; Date.now() < until; ) {
    left = readdirSync(incoming).filter((name) => name.endsWith('.part'));
    if (left.length === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return [
    ...(left.length > 0 ? [`${left.length} temporary files stayed`] : []),
    ...(hasFile(dataDir, draftId) ? ['the draft has a file'] : []),
  ];
}

function hasFile(dataDir: string, draftId: number): boolean {
  const db = new Sqlite(path.join(dataDir, 'decompte.sqlite'), { readonly: true });
  const file = db
    .prepare<[number], number | null>('SELECT main_file_id FROM drafts WHERE id = ?')
    .pluck()
    .get(draftId);
  db.close();
  return file !== null;
}
