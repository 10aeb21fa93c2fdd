/** Who is told what, as a table. People are found from it by the database, sentences by the messages, `notices.<kind>`. */

export const NOTICE_KINDS = ['your_turn', 'new_document', 'accepted', 'paid'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const EVENT_KINDS = [
  'document_submitted',
  'document_accepted',
  'document_taken_into_account',
  'service_certified',
  'document_mandated',
  'document_handed_to_accountant',
  'document_accounted',
  'document_paid',
  'contract_created',
  'contract_changed',
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * `next`: the people whose turn it is now. `parties`: those of every party that has a document in the file. `earlier`:
 * the same without the issuer of the document that the event is about.
 */
export type Audience = 'next' | 'earlier' | 'parties';

/**
 * The person who acted is never told; a person who would be told twice gets the first row's notice.
 * Sources: AIFE, 2019 evolution of notifications (next party, and all previous ones); payment: status by mail.
 */
export const NOTICES: Readonly<Record<EventKind, readonly { audience: Audience; kind: NoticeKind }[]>> = {
  document_submitted: [
    { audience: 'next', kind: 'your_turn' },
    { audience: 'earlier', kind: 'new_document' },
  ],
  document_accepted: [
    { audience: 'next', kind: 'your_turn' },
    { audience: 'parties', kind: 'accepted' },
  ],
  document_taken_into_account: [],
  service_certified: [],
  document_mandated: [],
  document_handed_to_accountant: [],
  document_accounted: [],
  document_paid: [{ audience: 'parties', kind: 'paid' }],
  contract_created: [],
  contract_changed: [],
};
