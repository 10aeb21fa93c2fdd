import type { BulkRows } from '@/db/bulk/bulk-rows';
import type { EventRow } from '@/db/bulk/chained-events';
import type { ClockRow } from '@/db/clocks';
import type { DocumentRow } from '@/db/documents';
import type { AdmittedLine } from '@/lib/domain/admitted-amounts';
import type { VatLine } from '@/lib/domain/amounts';
import type { Stop } from '@/lib/domain/clocks';
import type { Cumulation } from '@/lib/domain/cumulation';
import type { FileKind } from '@/lib/domain/frameworks';
import type { FileState } from '@/lib/domain/invoicing-file';
import { fileNumber } from '@/lib/domain/invoicing-file';
import type { EventKind } from '@/lib/domain/notices';
import { isCircuitRole, type Party, type Role } from '@/lib/domain/parties';
import type { Settlement } from '@/lib/domain/settlement';
import type { AccountStatement } from '@/lib/domain/statement-parts';
import type { AttachmentType } from '@/lib/domain/submission';
import type { PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';

/** An invoicing file while its story is told: it is written once nothing more happens in it. */

export type LiveDocument = {
  row: DocumentRow;
  issuer: Party;
  vatLines: readonly VatLine[];
  history: Stop[];
  /** What it follows, and no other has taken from it. */
  follows: LiveDocument[];
  lines: readonly AdmittedLine[];
  statement: AccountStatement | null;
  cumulation: Cumulation | null;
  settlement: Settlement | null;
  attached: readonly { type: AttachmentType; name: string; storedFileId: number; text: readonly string[] }[];
  /** The text of its PDF, line by line. */
  text: readonly string[];
};

export type LiveFile = {
  id: number;
  contract: PlannedContract;
  kind: FileKind;
  sequence: number;
  period: string | null;
  number: string;
  parties: Party[];
  /** Structures that see it. */
  seen: Set<number>;
  openedAt: number;
  movedAt: number;
  state: FileState;
  waitingRole: Role | null;
  documents: LiveDocument[];
  clocks: ClockRow[];
  events: EventRow[];
  histories: (BulkRows['statusHistory'] & { id: number })[];
  associations: BulkRows['associations'][];
  storedFiles: BulkRows['storedFiles'][];
};

/** Opens a file with the parties of its contract (decision 2), as `openFile` of the product does. */
export function openLiveFile(
  world: SeedWorld,
  contract: PlannedContract,
  key: Pick<LiveFile, 'kind' | 'sequence' | 'period'>,
  now: number,
): LiveFile {
  const copies = new Map<number, number>();
  const parties = contract.parties.map((party): Party => {
    const id = world.ids.next('fileParties');
    copies.set(party.id, id);
    const dependsOnId = party.dependsOnId === null ? null : (copies.get(party.dependsOnId) ?? null);
    return { ...party, id, dependsOnId };
  });
  const circuit = parties.flatMap(({ role, structureId }) =>
    structureId !== null && isCircuitRole(role) ? [structureId] : [],
  );
  return {
    id: world.ids.next('invoicingFiles'),
    contract,
    ...key,
    number: fileNumber(contract.number, key.kind, key.sequence),
    parties,
    seen: new Set(circuit),
    openedAt: now,
    movedAt: now,
    state: 'waiting',
    waitingRole: null,
    documents: [],
    clocks: [],
    events: [],
    histories: [],
    associations: [],
    storedFiles: [],
  };
}

export type LiveEvent = {
  at: number;
  kind: EventKind;
  /** Nobody when the portal acts by itself. */
  player: { userId: number; structureId: number } | null;
  documentId: number;
  facts: Record<string, string | number>;
};

/** Records an event of the file. @returns its id. */
export function recordLive(world: SeedWorld, file: LiveFile, event: LiveEvent): number {
  const id = world.ids.next('events');
  const { at, kind, player, documentId, facts } = event;
  file.events.push({
    id,
    at,
    kind,
    userId: player?.userId ?? null,
    structureId: player?.structureId ?? null,
    contractId: file.contract.id,
    fileId: file.id,
    documentId,
    facts,
  });
  return id;
}

/** @returns the party of this role, of this structure where several play it. @throws when nobody does. */
export function partyOf(
  file: Pick<LiveFile, 'parties'>,
  role: Role,
  structureId?: number,
): Party & { structureId: number } {
  const found = file.parties.find(
    (party) => party.role === role && (structureId === undefined || party.structureId === structureId),
  );
  if (!found || found.structureId === null) throw new Error(`Nobody is the ${role}`);
  return { ...found, structureId: found.structureId };
}
