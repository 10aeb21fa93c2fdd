import path from 'node:path';
import { diskStorage } from '@/lib/storage/disk-storage';
import type { Looked } from '@/lib/verify/fault';
import { verify } from '@/lib/verify/verify';
import type { World } from './database';

/** What `npm run verify` finds. */
export async function faultsOf(world: World): Promise<{ lines: string[]; looked: Looked }> {
  const looked: Looked = { events: 0, files: 0, stamps: 0 };
  const filesFolder = path.join(world.folder, 'files');
  const open = ({ key }: { key: string }) => diskStorage(filesFolder).open(key);
  const lines: string[] = [];
  for await (const { line } of verify({ database: world.db, open, filesFolder }, looked)) lines.push(line);
  return { lines, looked };
}

/** What somebody with the database in their hands can do, who puts the triggers back as they were. */
export function tamper({ db: { $client } }: World, ...statements: string[]): void {
  $client.pragma('foreign_keys = OFF');
  const triggers = $client
    .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    .all();
  for (const { name } of triggers) $client.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) $client.exec(statement);
  for (const { sql } of triggers) $client.exec(sql);
}
