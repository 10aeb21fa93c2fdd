/**
 * The tables of a person's own data as the person takes them away, with their columns. A column that ends in `At` is an
 * instant (UTC milliseconds), one in `On` a day; one that begins with `is` or `has` is yes or no. Names and numbers of
 * files, documents and contracts are there where the person still sees them. What opens an account is in none of them:
 * no password, no secret of a second factor, no token, no identifier of a session.
 */
export const OWN_TABLES = {
  account: [
    ...['name', 'email', 'contactEmail', 'language', 'isAdministrator', 'hasPassword'],
    ...['createdAt', 'lastSignInAt', 'previousSignInAt'],
  ],
  identities: ['issuer', 'subject', 'linkedAt'],
  sessions: ['createdAt', 'lastSeenAt', 'endedAt', 'browser', 'clientAddress'],
  links: ['purpose', 'address', 'createdAt', 'expiresAt', 'usedAt', 'supersededAt'],
  secondFactor: ['createdAt', 'confirmedAt'],
  recoveryCodes: ['createdAt', 'usedAt', 'endedAt'],
  memberships: ['structure', 'isMainManager', 'sinceAt'],
  authorisations: ['structure', 'application', 'level', 'sinceAt'],
  requests: [
    ...['structure', 'kind', 'application', 'level', 'message', 'createdAt'],
    ...['decision', 'reason', 'decidedAt'],
  ],
  delegations: ['structure', 'role', 'startsOn', 'endsOn', 'createdAt', 'endedAt'],
  invitations: ['structure', 'role', 'createdAt', 'acceptedAt', 'withdrawnAt'],
  documents: [
    ...['documentId', 'framework', 'structure', 'number', 'file', 'contract', 'status'],
    ...['submittedAt', 'inHandSinceAt'],
  ],
  files: ['name', 'mediaType', 'size', 'sha256', 'uploadedAt'],
  downloads: ['documentId', 'structure', 'number', 'downloadedAt'],
  drafts: [
    ...['draftId', 'structure', 'contract', 'purpose', 'framework', 'documentId', 'typed'],
    ...['createdAt', 'updatedAt', 'discardedAt'],
  ],
  acts: [
    ...['eventId', 'at', 'kind', 'role', 'structure', 'documentId', 'number', 'file', 'contract'],
    'particulars',
  ],
  notices: [
    ...['noticeId', 'kind', 'event', 'structure', 'documentId', 'number', 'file', 'contract', 'mailing'],
    ...['createdAt', 'sentAt', 'returnedAt', 'readAt', 'acknowledgedAt'],
  ],
  mailAttempts: ['noticeId', 'at', 'address', 'transport', 'isSent', 'answer'],
  failingAddresses: ['address', 'sinceAt', 'answer', 'endedAt'],
  noticePreferences: ['structure', 'topic', 'frequency', 'changedAt'],
  quietHours: ['from', 'until', 'isQuietOnDaysOff', 'changedAt'],
  listViews: ['list', 'columns', 'isDense'],
  searches: ['name', 'query', 'structure', 'createdAt', 'endedAt'],
  searchWatches: ['name', 'sinceAt'],
  exports: [...['format', 'query', 'language', 'state', 'name', 'size', 'createdAt', 'endedAt'], 'expiresAt'],
  calendars: ['createdAt', 'lastReadAt', 'endedAt'],
} as const;

export type OwnTable = keyof typeof OWN_TABLES;
export type OwnColumn = (typeof OWN_TABLES)[OwnTable][number];

/** A line of one of these tables; yes is 1, no 0. */
export type OwnRow = Readonly<Record<string, string | number | null>>;

/** What a column holds, told by its name. */
export function kindOfColumn(column: OwnColumn): 'instant' | 'flag' | 'plain' {
  if (column === 'at' || column.endsWith('At')) return 'instant';
  return /^(is|has)[A-Z]/.test(column) ? 'flag' : 'plain';
}
