import { monthOf } from '@/lib/domain/calendar';
import type { Party, Role } from '@/lib/domain/parties';
import type { Chance } from './chance';
import type { SeedStructure } from './people';
import type { PlannedContract } from './planned-contract';
import type { SeedWorld } from './seed-world';
import { TRADES } from './trades';
import { BUILDINGS, OPERATIONS, PLACES } from './vocabulary';
import { writeSheet } from './write-sheet';

/** How many documents each contractor of the cast is to see, so that what is middle and small can be looked at. */
type Share = { role: Role; most: number; planned: number };

export type Drawing = {
  world: SeedWorld;
  shares: ReadonlyMap<number, Share>;
  /** Contracts drawn so far. */
  count: number;
};

/** @param most documents of the whole portfolio: a small one leaves the cast less. */
export function beginDrawing(world: SeedWorld, most: number): Drawing {
  const [batisseurs, vasseur, duval, renovation, alpins] = world.people.companies;
  const share = (structure: SeedStructure | undefined, role: Role, wanted: number): [number, Share] => [
    structure?.id ?? 0,
    { role, most: Math.min(wanted, Math.ceil(most / 4)), planned: 0 },
  ];
  const shares = new Map([
    share(batisseurs, 'supplier', 600),
    share(vasseur, 'joint_contractor', 150),
    share(duval, 'subcontractor', 10),
    share(renovation, 'supplier', 200),
    share(alpins, 'supplier', 60),
  ]);
  return { world, shares, count: 0 };
}

/**
 * Draws a contract that begins now and writes its sheet. One authority keeps three in five, the others fewer and fewer;
 * a few suppliers have many contracts, most have one.
 */
export function drawContract(drawing: Drawing, at: number): PlannedContract {
  const { world } = drawing;
  const { chance, people } = world;
  drawing.count += 1;
  const trade = chance.one(TRADES);
  const authority =
    chance.happens(0.62) || drawing.count <= 2
      ? first(people.authorities)
      : skewed(chance, people.authorities);
  const months = chance.one([12, 12, 18, 18, 24, 24, 30, 36, 48, 60]);
  // 1,500 to 150,000 EUR a month, small ones more often.
  const monthly = Math.round(1500 * 100 ** chance.next()) * 100;
  const firstMonth = monthOf(at);
  const number = `${firstMonth.slice(0, 4)}-TX-${String(drawing.count).padStart(4, '0')}`;
  const supplier = supplierFor(drawing, months);
  const manager = chance.happens(0.2)
    ? first(people.projectManagers)
    : skewed(chance, people.projectManagers);
  const parties = partiesOf(drawing, { authority, manager, supplier }, months);
  const contract: PlannedContract = {
    id: world.ids.next('contracts'),
    number,
    title: `${chance.one(OPERATIONS)} ${chance.one(BUILDINGS)} ${chance.one(PLACES)}, lot ${chance.between(1, 14)} ${trade.lot}`,
    works: trade.works,
    moaStructureId: authority.id,
    buyerClass: 'local',
    engagementNumber: `EJ-${firstMonth.slice(0, 4)}-${String(drawing.count).padStart(5, '0')}`,
    createdAt: at,
    amount: monthly * months,
    monthly,
    vatRate: 2000,
    firstMonth,
    months,
    parties,
    subcontracted: windowsOf(chance, parties, months),
    statements: new Map(),
    settled: 0,
    executed: new Map(),
  };
  writeSheet(world, contract);
  return contract;
}

/** Suppliers of the cast first, as long as they see less than their share. */
function supplierFor(drawing: Drawing, months: number): SeedStructure {
  const { world, shares } = drawing;
  const { chance, people } = world;
  const documents = months * 3;
  for (const company of people.companies) {
    const share = shares.get(company.id);
    if (!share) break;
    if (share.role === 'supplier' && takes(drawing, share, documents)) return company;
  }
  const free = people.companies.filter(({ id }) => !shares.has(id));
  return skewed(chance, free.slice(0, Math.ceil(free.length / 3)));
}

/** Over the years, not all at once. */
function takes({ world }: Drawing, share: Share, documents: number): boolean {
  const { chance, begun, until, now } = world;
  const soFar = Math.max(0.15, (now - begun) / (until - begun));
  const isTooMuch = share.planned > 0 && share.planned + documents > Math.ceil(share.most * soFar);
  if (isTooMuch || share.planned >= share.most || !chance.happens(0.5)) return false;
  share.planned += documents;
  return true;
}

type Chosen = { authority: SeedStructure; manager: SeedStructure; supplier: SeedStructure };

function partiesOf(drawing: Drawing, { authority, manager, supplier }: Chosen, months: number): Party[] {
  const { world } = drawing;
  const { chance } = world;
  const party = (role: Role, structureId: number, more: Partial<Party> = {}): Party => ({
    id: world.ids.next('contractParties'),
    role,
    structureId,
    serviceId: null,
    onPortal: true,
    dependsOnId: null,
    ...more,
  });
  const lead = party('supplier', supplier.id);
  const circuit = [
    lead,
    party('moe', manager.id),
    party('moa', authority.id, { serviceId: authority.works, onPortal: !chance.happens(0.08) }),
    party('financial_service', authority.id, { serviceId: authority.finances }),
  ];
  const taken = new Set([supplier.id, manager.id, authority.id]);
  const joint = others(drawing, taken, chance.happens(0.2) ? chance.between(1, 2) : 0).map((id) =>
    party('joint_contractor', id, { dependsOnId: lead.id }),
  );
  const cast = castBeside(drawing, supplier, months).map(({ id, role }) =>
    party(role, id, { dependsOnId: lead.id }),
  );
  const behind = others(drawing, taken, chance.happens(0.45) ? chance.between(1, 3) : 0).map((id) =>
    party('subcontractor', id, { dependsOnId: joint[0] && chance.happens(0.2) ? joint[0].id : lead.id }),
  );
  return [...circuit, ...joint, ...cast, ...behind];
}

/** Contractors of the cast work with its first supplier. */
function castBeside(drawing: Drawing, supplier: SeedStructure, months: number): { id: number; role: Role }[] {
  const [lead, ...others] = drawing.world.people.companies;
  if (supplier !== lead) return [];
  return others.flatMap(({ id }) => {
    const share = drawing.shares.get(id);
    if (!share || share.role === 'supplier') return [];
    return takes(drawing, share, share.role === 'subcontractor' ? 10 : months * 4)
      ? [{ id, role: share.role }]
      : [];
  });
}

function others({ world: { chance, people }, shares }: Drawing, taken: Set<number>, count: number): number[] {
  return Array.from({ length: count }).flatMap(() => {
    const { id } = chance.one(people.companies);
    if (taken.has(id) || shares.has(id)) return [];
    taken.add(id);
    return [id];
  });
}

/** Subcontractors come for some months. */
function windowsOf(
  chance: Chance,
  parties: readonly Party[],
  months: number,
): Map<number, { from: number; until: number }> {
  return new Map(
    parties
      .filter(({ role }) => role === 'subcontractor')
      .map(({ id }) => {
        const from = chance.between(1, Math.max(1, months - 3));
        return [id, { from, until: from + chance.between(1, 5) }];
      }),
  );
}

function first(structures: readonly SeedStructure[]): SeedStructure {
  const [structure] = structures;
  if (!structure) throw new Error('There is no such structure');
  return structure;
}

/** The first ones often, the last ones seldom. */
function skewed(chance: Chance, structures: readonly SeedStructure[]): SeedStructure {
  const found = structures[Math.floor(structures.length * chance.next() ** 2)];
  if (!found) throw new Error('There is no such structure');
  return found;
}
