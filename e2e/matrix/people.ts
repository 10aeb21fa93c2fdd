import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { loadActor } from '@/db/actors';
import type { PersonKey, StructureKey } from '@/db/cast';
import { authorisations, delegations, memberships, structures, users } from '@/db/schema';
import { beginSession } from '@/lib/auth/sessions';
import type { Actor } from '@/lib/domain/actor';
import type { Application, Level } from '@/lib/domain/parties';
import { TEST_NOW, type World } from '@/tests/database';
import { cookieOf } from '@/tests/request';

/** Everybody who might ask, by what decides the answer. */
export const KINDS = [
  'nobody signed in',
  'a supplier, main manager',
  'a colleague of the supplier',
  'a reader at the supplier',
  'somebody who replaces the supplier',
  'somebody of the supplier whose right was withdrawn',
  'somebody attached to the supplier without right',
  'a project manager',
  'a reader at the project manager',
  'a contracting authority, main manager',
  'a main manager of the city without right',
  'a financial service',
  'a joint contractor in the file',
  'a subcontractor whose structure was closed',
  'a stranger',
  'somebody without structure',
  'the administrator',
  'somebody whose account was disabled',
] as const;
export type Kind = (typeof KINDS)[number];

/** One of them at the door: the cookie they come with, and who they are for the rules; null for nobody. */
export type Asker = { kind: Kind; cookie: string; actor: Actor | null };

const CAST: Partial<Record<Kind, PersonKey>> = {
  'a supplier, main manager': 'karim',
  'a colleague of the supplier': 'sophie',
  'somebody attached to the supplier without right': 'julie',
  'a project manager': 'ines',
  'a reader at the project manager': 'paul',
  'a contracting authority, main manager': 'claire',
  'a financial service': 'hugo',
  'a joint contractor in the file': 'luc',
  'a subcontractor whose structure was closed': 'nadia',
  'a stranger': 'emma',
  'somebody without structure': 'theo',
  'the administrator': 'anne',
};

/**
 * Signs everybody in, then withdraws, disables and closes: what was true at the sign-in must not count afterwards.
 * Call it when the documents that they see are deposited.
 */
export async function gather(world: World, dataDir: string): Promise<Asker[]> {
  const ids = new Map<Kind, number>();
  for (const kind of KINDS) {
    const person = CAST[kind];
    if (person) ids.set(kind, world.ids.people[person]);
  }
  const join = (kind: Kind, structure: StructureKey, right?: [Application, Level], isMainManager = false) =>
    ids.set(kind, addPerson(world, `kind-${ids.size}@example.org`, structure, right, isMainManager));
  join('a reader at the supplier', 'batisseurs', ['works_invoices', 'consult']);
  join('somebody who replaces the supplier', 'batisseurs');
  join('somebody of the supplier whose right was withdrawn', 'batisseurs', ['works_invoices', 'submit']);
  join('a main manager of the city without right', 'valmont', undefined, true);
  join('somebody whose account was disabled', 'batisseurs', ['works_invoices', 'submit']);
  lend(world, ids.get('somebody who replaces the supplier') ?? 0);
  const cookies = new Map<Kind, string>();
  for (const [kind, id] of ids) cookies.set(kind, await signedIn(world, dataDir, id));
  const withdrawn = ids.get('somebody of the supplier whose right was withdrawn') ?? 0;
  world.db.delete(authorisations).where(eq(authorisations.userId, withdrawn)).run();
  const disabled = ids.get('somebody whose account was disabled') ?? 0;
  world.db.update(users).set({ disabledAt: TEST_NOW }).where(eq(users.id, disabled)).run();
  const closed = eq(structures.id, world.ids.structures.duval);
  world.db.update(structures).set({ isActive: false }).where(closed).run();
  return KINDS.map((kind) => {
    const id = ids.get(kind);
    return {
      kind,
      cookie: cookies.get(kind) ?? '',
      actor: id === undefined ? null : loadActor(world.db, id, Date.now()),
    };
  });
}

function addPerson(
  { db, ids }: World,
  email: string,
  structure: StructureKey,
  right: [Application, Level] | undefined,
  isMainManager: boolean,
): number {
  const structureId = ids.structures[structure];
  const { id: userId } = db
    .insert(users)
    .values({ email, name: email, createdAt: TEST_NOW })
    .returning()
    .get();
  db.insert(memberships).values({ userId, structureId, isMainManager, since: TEST_NOW }).run();
  if (right) {
    const [application, level] = right;
    db.insert(authorisations).values({ userId, structureId, application, level, since: TEST_NOW }).run();
  }
  return userId;
}

function lend({ db, ids }: World, toUserId: number): void {
  db.insert(delegations)
    .values({
      structureId: ids.structures.batisseurs,
      fromUserId: ids.people.karim,
      toUserId,
      startsOn: '2020-01-01',
      endsOn: '2099-12-31',
      createdBy: ids.people.karim,
      createdAt: TEST_NOW,
    })
    .run();
}

export async function signedIn({ db }: World, dataDir: string, userId: number): Promise<string> {
  const kept: unknown = JSON.parse(readFileSync(path.join(dataDir, 'secrets.json'), 'utf8'));
  const { authSecret } = z.object({ authSecret: z.string() }).parse(kept);
  return await cookieOf(beginSession(db, userId, { address: '', userAgent: 'matrix' }, TEST_NOW), authSecret);
}
