import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { openDatabase } from '@/db/client';

/** What a deposit must cost on this disk: a megabyte, its name and its rows, durable, and nothing else. */

/** Rows and commits that a claim of a contractor makes after its file has come, and with it. */
const COMMITS = 2;
const ROWS = 30;

/** @param folder on the disk that is measured. @returns milliseconds of each of so many deposits. */
export function bareDeposits(folder: string, count: number): number[] {
  const own = mkdtempSync(path.join(folder, 'bare-'));
  const db = openDatabase(path.join(own, 'bare.sqlite'));
  db.$client.exec(
    'CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL) STRICT; CREATE INDEX bare_at ON bare (at, id)',
  );
  const insert = db.$client.prepare('INSERT INTO bare (text, at) VALUES (?, ?)');
  const commit = db.$client.transaction((rows: number) => {
    for (let row = 0; row < rows; row += 1) insert.run(randomBytes(60).toString('hex'), row);
  });
  const times = Array.from({ length: count }, (_, turn) => {
    const bytes = randomBytes(1024 * 1024);
    const begun = performance.now();
    keepDurably(path.join(own, String(turn % 256)), String(turn), bytes);
    for (let left = COMMITS; left > 0; left -= 1) commit(ROWS / COMMITS);
    return performance.now() - begun;
  });
  db.$client.close();
  rmSync(own, { recursive: true, force: true });
  return times;
}

function keepDurably(folder: string, name: string, bytes: Uint8Array): void {
  mkdirSync(folder, { recursive: true });
  const temporary = path.join(folder, `${name}.part`);
  const file = openSync(temporary, 'w');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
  renameSync(temporary, path.join(folder, name));
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}
