import type { IdentifierType } from '@/lib/domain/identifiers';
import type { StructureKind } from '@/lib/domain/structure';

/** The columns of a list of structures, by the names under which they are known, without accents, blanks and capitals. */
export const COLUMNS = {
  identifier: ['identifiant', 'identifier', 'siret', 'numero'],
  type: ['type', 'typeidentifiant', 'identifiertype'],
  kind: ['nature', 'kind', 'statut'],
  name: ['nom', 'name', 'raisonsociale', 'denomination'],
  address: ['adresse', 'address'],
  postalCode: ['codepostal', 'postalcode', 'postcode', 'cp'],
  city: ['ville', 'city', 'commune'],
} as const satisfies Record<string, readonly string[]>;
export type ListColumn = keyof typeof COLUMNS;

export const REQUIRED_COLUMNS: readonly ListColumn[] = ['identifier', 'kind', 'name'];

export const KINDS: Readonly<Record<string, StructureKind>> = {
  public: 'public',
  publique: 'public',
  private: 'private',
  prive: 'private',
  privee: 'private',
};

export const TYPES: Readonly<Record<string, IdentifierType>> = {
  siret: 'siret',
  ridet: 'ridet',
  tahiti: 'tahiti',
  ue: 'eu',
  eu: 'eu',
  tva: 'eu',
  vat: 'eu',
  horsue: 'non_eu',
  noneu: 'non_eu',
};

/** @returns the text as the names above are written: small letters and digits. */
export function plainWord(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** The file that is offered to fill in: a spreadsheet in French opens it with its columns. */
export const MODEL = `\u{FEFF}identifiant;type;nature;nom;adresse;code postal;ville\r
21690123100011;SIRET;publique;Ville de Valmont;1 place de la Mairie;69123;Valmont\r
0123456001;RIDET;privée;Terrassements du Sud;12 rue de la Baie;98800;Nouméa\r
`;
