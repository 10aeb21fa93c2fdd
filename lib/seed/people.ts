import type { BulkWriter } from '@/db/bulk/bulk-writer';
import type { CastIds } from '@/db/seed';
import { isSiret } from '@/lib/domain/identifiers';
import { applicationOf, type Role } from '@/lib/domain/parties';
import type { Chance } from './chance';
import { TRADES } from './trades';
import { AUTHORITIES, FIRST_NAMES, LAST_NAMES, PLACES } from './vocabulary';

export type SeedStructure = {
  id: number;
  name: string;
  identifier: string /** Service that receives, and that pays. */;
  works: number | null;
  finances: number | null;
};

/** The structures of a portfolio and who acts for them. Those of the cast come first of their kind. */
export type SeedPeople = {
  authorities: readonly SeedStructure[];
  projectManagers: readonly SeedStructure[];
  companies: readonly SeedStructure[];
  structure(id: number): SeedStructure;
  /** @returns the person who acts in this role. @throws when nobody does. */
  agentOf(structureId: number, role: Role): number;
};

type Making = {
  writer: BulkWriter;
  chance: Chance;
  passwordHash: string;
  at: number;
  last: { structures: number; services: number; users: number };
  known: Map<number, SeedStructure>;
  agents: Map<string, number>;
};

/**
 * Registers so many structures with their people, beside the cast, who take part.
 * @param counts how many of each kind there are in the end.
 * @param last the largest ids that there are.
 */
export function makePeople(
  { writer, chance }: Pick<Making, 'writer' | 'chance'>,
  given: { cast: CastIds; passwordHash: string; at: number; last: Making['last'] },
  counts: { authorities: number; projectManagers: number; companies: number },
): SeedPeople {
  const { cast, passwordHash, at, last } = given;
  const making: Making = {
    writer,
    chance,
    passwordHash,
    at,
    last: { ...last },
    known: new Map(),
    agents: new Map(),
  };
  const { structures: s, people: p, services } = cast;
  const valmont = know(
    making,
    {
      id: s.valmont,
      name: 'Ville de Valmont',
      identifier: '21690123100011',
      works: services.buildings,
      finances: services.finances,
    },
    p.claire,
  );
  making.agents.set(`${s.valmont} payables`, p.hugo);
  const moreau = know(making, plain(s.moreau, 'Atelier Moreau', '83214567600017'), p.ines);
  const cimes = know(making, plain(s.cimes, 'Bureau des Cimes', '88012345000012'), p.emma);
  const companies = [
    know(making, plain(s.batisseurs, 'Bâtisseurs du Rhône', '48213579500011'), p.karim),
    know(making, plain(s.vasseur, 'Électricité Vasseur', '39457812400015'), p.luc),
    know(making, plain(s.duval, 'Peinture Duval', '52846193200014'), p.nadia),
    know(making, plain(s.renovation, 'Rhône Rénovation', '79135824500011'), p.karim),
    know(making, plain(s.alpins, 'Travaux Alpins', '44123987800016'), p.marc),
  ];
  return {
    authorities: [valmont, ...more(making, counts.authorities - 1, 'public', nameOfAuthority)],
    projectManagers: [moreau, cimes, ...more(making, counts.projectManagers - 2, 'private', nameOfManager)],
    companies: [...companies, ...more(making, counts.companies - companies.length, 'private', nameOfCompany)],
    structure: (id) => found(making.known, id),
    agentOf: (structureId, role) => found(making.agents, `${structureId} ${applicationOf(role)}`),
  };
}

function plain(id: number, name: string, identifier: string): SeedStructure {
  return { id, name, identifier, works: null, finances: null };
}

function know(making: Making, structure: SeedStructure, userId: number): SeedStructure {
  making.known.set(structure.id, structure);
  making.agents.set(`${structure.id} works_invoices`, userId);
  return structure;
}

function more(
  making: Making,
  count: number,
  kind: 'public' | 'private',
  nameOf: (chance: Chance, place: string, position: number) => string,
): SeedStructure[] {
  return Array.from({ length: Math.max(count, 0) }, (_, position) => {
    const place = making.chance.one(PLACES);
    return register(making, nameOf(making.chance, place, position), place, kind);
  });
}

function register(making: Making, name: string, city: string, kind: 'public' | 'private'): SeedStructure {
  const { writer, chance, last, at } = making;
  last.structures += 1;
  const id = last.structures;
  const identifier = siretOf(id);
  const isPublic = kind === 'public';
  writer.insert('structures', {
    id,
    identifierType: 'siret',
    identifier,
    name,
    kind,
    address: `${chance.between(1, 140)} rue de la République`,
    postalCode: String(chance.between(1000, 95_999)).padStart(5, '0'),
    city,
    country: 'FR',
    isActive: true,
    serviceRequired: false,
    engagementRequired: isPublic,
    serviceOrEngagementRequired: false,
    isDelegatedAuthority: false,
    paymentNotReported: false,
    holidayCalendar: 'metropolitan',
    createdAt: at,
  });
  const service = (code: string, label: string) => {
    if (!isPublic) return null;
    last.services += 1;
    writer.insert('services', {
      id: last.services,
      structureId: id,
      code,
      name: label,
      isActive: true,
      validFrom: null,
      validUntil: null,
      engagementRequired: false,
      paymentNotReported: false,
    });
    return last.services;
  };
  const structure = {
    id,
    name,
    identifier,
    works: service('TRX', 'Direction des travaux'),
    finances: service('FIN', 'Service des finances'),
  };
  know(making, structure, engage(making, id, 'works_invoices', true));
  if (isPublic) making.agents.set(`${id} payables`, engage(making, id, 'payables', false));
  return structure;
}

/** Opens an account for somebody of the structure, with the right to submit. */
function engage(
  { writer, chance, last, passwordHash, at }: Making,
  structureId: number,
  application: 'works_invoices' | 'payables',
  isMainManager: boolean,
): number {
  last.users += 1;
  const id = last.users;
  const name = `${chance.one(FIRST_NAMES)} ${chance.one(LAST_NAMES)}`;
  const email = `${application === 'payables' ? 'finances' : 'travaux'}.${structureId}@structures.example`;
  writer.insert('users', {
    id,
    email,
    name,
    contactEmail: null,
    passwordHash,
    locale: 'fr',
    isAdministrator: false,
    disabledAt: null,
    createdAt: at,
    lastSignInAt: null,
    previousSignInAt: null,
  });
  writer.insert('memberships', { userId: id, structureId, isMainManager, since: at });
  writer.insert('authorisations', { userId: id, structureId, application, level: 'submit', since: at });
  return id;
}

/** SIREN from 99: none is given. The last digit makes the sum right. */
function siretOf(id: number): string {
  const stem = `99${String(id).padStart(7, '0')}0001`;
  const digit = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find((last) => isSiret(`${stem}${last}`));
  return `${stem}${digit}`;
}

function nameOfAuthority(_: Chance, place: string, position: number): string {
  return `${AUTHORITIES[position % AUTHORITIES.length]} ${place}`;
}

function nameOfManager(chance: Chance, place: string): string {
  return `${chance.one(['Atelier', 'Bureau d’études', 'Agence', 'Ingénierie'])} ${chance.one(LAST_NAMES)} ${place}`;
}

function nameOfCompany(chance: Chance, place: string): string {
  return `${chance.one(TRADES).company} ${chance.one(LAST_NAMES)} ${place}`;
}

function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} is not in the portfolio`);
  return value;
}
