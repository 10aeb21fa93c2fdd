import type { BuyerClass } from '@/lib/domain/contract';
import type { Application, Level, Role } from '@/lib/domain/parties';

/**
 * The people and contracts of the demonstration, the tests and the pictures: always the same.
 * Everybody is invented; SIRET numbers pass the check and belong to nobody on purpose.
 */

export const STRUCTURES = {
  valmont: { identifier: '21690123100011', name: 'Ville de Valmont', kind: 'public', city: 'Valmont' },
  moreau: { identifier: '83214567600017', name: 'Atelier Moreau', kind: 'private', city: 'Lyon' },
  batisseurs: { identifier: '48213579500011', name: 'Bâtisseurs du Rhône', kind: 'private', city: 'Givors' },
  vasseur: { identifier: '39457812400015', name: 'Électricité Vasseur', kind: 'private', city: 'Vienne' },
  duval: { identifier: '52846193200014', name: 'Peinture Duval', kind: 'private', city: 'Oullins' },
  renovation: { identifier: '79135824500011', name: 'Rhône Rénovation', kind: 'private', city: 'Givors' },
  alpins: { identifier: '44123987800016', name: 'Travaux Alpins', kind: 'private', city: 'Chambéry' },
  cimes: { identifier: '88012345000012', name: 'Bureau des Cimes', kind: 'private', city: 'Annecy' },
} as const satisfies Record<
  string,
  { identifier: string; name: string; kind: 'public' | 'private'; city: string }
>;
export type StructureKey = keyof typeof STRUCTURES;

export const SERVICES = {
  buildings: { structure: 'valmont', code: 'BAT', name: 'Direction des bâtiments' },
  roads: { structure: 'valmont', code: 'VOI', name: 'Direction de la voirie' },
  finances: { structure: 'valmont', code: 'FIN', name: 'Service des finances' },
} as const satisfies Record<string, { structure: StructureKey; code: string; name: string }>;
export type ServiceKey = keyof typeof SERVICES;

type Right = [StructureKey, Application, Level];
type Person = {
  email: string;
  name: string;
  locale: 'fr' | 'en';
  structures: readonly StructureKey[];
  rights: readonly Right[];
  isAdministrator: boolean;
};

/** Passwords of the demonstration; a production start creates nobody. */
export const DEMONSTRATION_PASSWORD = 'decompte-demo';

export const PEOPLE = {
  karim: person('karim.benali@batisseurs.example', 'Karim Benali', 'fr', [
    ['batisseurs', 'works_invoices', 'submit'],
    ['renovation', 'works_invoices', 'submit'],
  ]),
  sophie: person('sophie.lambert@batisseurs.example', 'Sophie Lambert', 'fr', [
    ['batisseurs', 'works_invoices', 'submit'],
  ]),
  ines: person('ines.moreau@moreau.example', 'Inès Moreau', 'fr', [['moreau', 'works_invoices', 'submit']]),
  paul: person('paul.girard@moreau.example', 'Paul Girard', 'fr', [['moreau', 'works_invoices', 'consult']]),
  claire: person('claire.fontaine@valmont.example', 'Claire Fontaine', 'fr', [
    ['valmont', 'works_invoices', 'submit'],
  ]),
  hugo: person('hugo.lemaire@valmont.example', 'Hugo Lemaire', 'fr', [['valmont', 'payables', 'submit']]),
  luc: person('luc.vasseur@vasseur.example', 'Luc Vasseur', 'fr', [['vasseur', 'works_invoices', 'submit']]),
  nadia: person('nadia.duval@duval.example', 'Nadia Duval', 'fr', [['duval', 'works_invoices', 'submit']]),
  emma: person('emma.walsh@cimes.example', 'Emma Walsh', 'en', [['cimes', 'works_invoices', 'submit']]),
  marc: person('marc.roche@alpins.example', 'Marc Roche', 'fr', [['alpins', 'works_invoices', 'submit']]),
  /** Attached to a structure, authorised for nothing. */
  julie: {
    ...person('julie.perrin@batisseurs.example', 'Julie Perrin', 'fr', []),
    structures: ['batisseurs'],
  },
  /** Has an account, and no structure yet. */
  theo: person('theo.marchand@marchand.example', 'Théo Marchand', 'fr', []),
  /** Runs the portal, and takes part in no contract. */
  anne: {
    ...person('anne.delmas@portail.example', 'Anne Delmas', 'fr', []),
    isAdministrator: true,
  },
} as const satisfies Record<string, Person>;
export type PersonKey = keyof typeof PEOPLE;

type CastParty = {
  role: Role;
  structure: StructureKey | null;
  service?: ServiceKey;
  isOnPortal: boolean;
  dependsOn?: StructureKey;
};
type CastContract = {
  number: string;
  title: string;
  buyerClass: BuyerClass;
  notifiedOn: string;
  startsOn: string;
  endsOn: string;
  amountExclVat: number;
  engagementNumber: string;
  parties: readonly CastParty[];
};

const moa = { role: 'moa', structure: 'valmont', service: 'buildings', isOnPortal: true } as const;
const finances = {
  role: 'financial_service',
  structure: 'valmont',
  service: 'finances',
  isOnPortal: true,
} as const;
const moe = { role: 'moe', structure: 'moreau', isOnPortal: true } as const;
const local = { buyerClass: 'local' } as const;

/** One contract for each circuit that the product knows. */
export const CONTRACTS = {
  /** Everybody on the portal, a joint contractor and a subcontractor. */
  school: {
    ...local,
    number: '2026-TX-014',
    title: 'Rénovation de l’école Jules-Ferry, lot 1 gros œuvre',
    notifiedOn: '2026-02-16',
    startsOn: '2026-03-02',
    endsOn: '2027-08-31',
    amountExclVat: 126_000_000,
    engagementNumber: 'EJ-2026-0417',
    parties: [
      { role: 'supplier', structure: 'batisseurs', isOnPortal: true },
      moe,
      moa,
      finances,
      { role: 'joint_contractor', structure: 'vasseur', isOnPortal: true, dependsOn: 'batisseurs' },
      { role: 'subcontractor', structure: 'duval', isOnPortal: true, dependsOn: 'batisseurs' },
    ],
  },
  /** The project manager works outside the portal: A5. */
  gymnasium: {
    ...local,
    number: '2026-TX-021',
    title: 'Réfection de la toiture du gymnase Colette-Besson',
    notifiedOn: '2026-04-07',
    startsOn: '2026-05-04',
    endsOn: '2026-12-18',
    amountExclVat: 28_450_000,
    engagementNumber: 'EJ-2026-0533',
    parties: [
      { role: 'supplier', structure: 'renovation', isOnPortal: true },
      { role: 'moe', structure: null, isOnPortal: false },
      moa,
      finances,
    ],
  },
  /** Neither project manager nor contracting authority on the portal: A6, A8, A23. */
  roads: {
    ...local,
    number: '2025-TX-009',
    title: 'Reprise de la voirie du quartier des Cèdres',
    notifiedOn: '2025-06-10',
    startsOn: '2025-07-01',
    endsOn: '2026-09-30',
    amountExclVat: 61_200_000,
    engagementNumber: 'EJ-2025-0871',
    parties: [
      { role: 'supplier', structure: 'renovation', isOnPortal: true },
      { role: 'moe', structure: null, isOnPortal: false },
      { ...moa, service: 'roads', isOnPortal: false },
      finances,
    ],
  },
  /** The contracting authority leaves validation to the project manager: A16, A18. */
  nursery: {
    ...local,
    number: '2026-TX-030',
    title: 'Extension de la crèche des Tilleuls',
    notifiedOn: '2026-05-20',
    startsOn: '2026-06-15',
    endsOn: '2027-03-31',
    amountExclVat: 47_800_000,
    engagementNumber: 'EJ-2026-0602',
    parties: [
      { role: 'supplier', structure: 'batisseurs', isOnPortal: true },
      moe,
      { ...moa, isOnPortal: false },
      finances,
    ],
  },
  /** The supplier works on paper: the project manager begins. */
  market: {
    ...local,
    number: '2025-TX-003',
    title: 'Mise aux normes de la halle du marché',
    notifiedOn: '2025-03-11',
    startsOn: '2025-04-01',
    endsOn: '2026-06-30',
    amountExclVat: 33_900_000,
    engagementNumber: 'EJ-2025-0290',
    parties: [{ role: 'supplier', structure: 'alpins', isOnPortal: false }, moe, moa, finances],
  },
  /** Only the contracting authority is on the portal. */
  cemetery: {
    ...local,
    number: '2026-TX-040',
    title: 'Mur d’enceinte du cimetière nord',
    notifiedOn: '2026-06-02',
    startsOn: '2026-06-22',
    endsOn: '2026-11-30',
    amountExclVat: 9_650_000,
    engagementNumber: 'EJ-2026-0644',
    parties: [
      { role: 'supplier', structure: 'alpins', isOnPortal: false },
      { role: 'moe', structure: null, isOnPortal: false },
      moa,
      finances,
    ],
  },
  /** Nobody of the school's contractors takes part in this one: it must not exist for them. */
  hall: {
    ...local,
    number: '2026-TX-055',
    title: 'Salle des fêtes des Cimes',
    notifiedOn: '2026-07-01',
    startsOn: '2026-07-20',
    endsOn: '2027-07-19',
    amountExclVat: 88_000_000,
    engagementNumber: 'EJ-2026-0711',
    parties: [
      { role: 'supplier', structure: 'alpins', isOnPortal: true },
      { role: 'moe', structure: 'cimes', isOnPortal: true },
      moa,
      finances,
    ],
  },
} as const satisfies Record<string, CastContract>;
export type ContractKey = keyof typeof CONTRACTS;

function person(email: string, name: string, locale: 'fr' | 'en', rights: readonly Right[]): Person {
  const structures = rights.map(([structure]) => structure);
  return { email, name, locale, structures, rights, isAdministrator: false };
}
