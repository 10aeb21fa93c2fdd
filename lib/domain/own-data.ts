/**
 * What the portal keeps about a person, as a table: why, who corrects it, and what is counted on the page. For how long,
 * who sees it and where it stands is said by the messages, `ownData.categories`.
 */
export const OWN_CATEGORIES = [
  'identity',
  'sign_in',
  'second_factor',
  'rights',
  'invitations',
  'documents',
  'acts',
  'notices',
  'preferences',
  'searches',
  'exports',
  'calendar',
] as const;
export type OwnCategory = (typeof OWN_CATEGORIES)[number];

/**
 * Why (GDPR, article 6): `task`, to have works claimed, admitted and paid; `obligation`, that the papers of a contract are
 * kept (Code de la commande publique, R2184-13); `safety`, that nobody gets in who should not; `wish`, what the person
 * asked the portal for.
 */
export type Basis = 'task' | 'obligation' | 'safety' | 'wish';

/** Who corrects: the person; a main manager of the structure; nobody, because it proves what happened. */
export type Corrector = 'self' | 'manager' | 'nobody';

/** Pages of ours where people correct what is theirs. */
export const CORRECTIONS = {
  name: '/account/name',
  address: '/account/address',
  contact: '/account/contact',
  password: '/account/password',
  display: '/account',
  security: '/account/security',
  structures: '/organisation',
  notifications: '/notifications/preferences',
  searches: '/works-invoices/search',
  exports: '/exports',
  calendar: '/notifications/calendar',
} as const satisfies Readonly<Record<string, string>>;
export type Correction = keyof typeof CORRECTIONS;

/** What is counted. */
export const OWN_COUNTS = [
  'identities',
  'sessions',
  'links',
  'recoveryCodes',
  'structures',
  'authorisations',
  'requests',
  'delegations',
  'invitations',
  'documents',
  'drafts',
  'acts',
  'notices',
  'preferences',
  'searches',
  'watches',
  'exports',
  'calendars',
] as const;
export type OwnCount = (typeof OWN_COUNTS)[number];

type Row = {
  basis: Basis;
  corrector: Corrector;
  corrections: readonly Correction[];
  counts: readonly OwnCount[];
};

export const OWN_DATA: Readonly<Record<OwnCategory, Row>> = {
  identity: row('task', 'self', ['name', 'address', 'contact', 'display'], ['identities']),
  sign_in: row('safety', 'self', ['password', 'security'], ['sessions', 'links']),
  second_factor: row('safety', 'self', ['security'], ['recoveryCodes']),
  rights: row('task', 'manager', ['structures'], ['structures', 'authorisations', 'requests', 'delegations']),
  invitations: row('task', 'nobody', [], ['invitations']),
  documents: row('obligation', 'nobody', [], ['documents', 'drafts']),
  acts: row('obligation', 'nobody', [], ['acts']),
  notices: row('obligation', 'nobody', [], ['notices']),
  preferences: row('wish', 'self', ['notifications', 'display'], ['preferences']),
  searches: row('wish', 'self', ['searches'], ['searches', 'watches']),
  exports: row('wish', 'self', ['exports'], ['exports']),
  calendar: row('wish', 'self', ['calendar'], ['calendars']),
};

function row(
  basis: Basis,
  corrector: Corrector,
  corrections: readonly Correction[],
  counts: readonly OwnCount[],
): Row {
  return { basis, corrector, corrections, counts };
}

/** Characters of what somebody writes to have something corrected. */
export const LONGEST_CORRECTION = 500;
/** So often in a day: each is a mail to every administrator. */
export const MOST_CORRECTIONS = 5;
