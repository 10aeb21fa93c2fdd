import { loadContractParties } from '@/db/contracts';
import { loadDraft } from '@/db/drafts';
import { loadFileParties } from '@/db/files';
import { isFileVisible } from '@/db/visibility';
import { closeCalendar } from '@/lib/commands/close-calendar';
import { openCalendar } from '@/lib/commands/open-calendar';
import type { Actor } from '@/lib/domain/actor';
import { messagesIn } from '@/lib/i18n/messages';
import { may } from '@/lib/policy';
import { may as mayWithExports } from '@/lib/policy/exports';
import { may as mayWithOwnData } from '@/lib/policy/own-data';
import { synthesis } from '@/lib/queries/synthesis';
import { result } from '@/tests/depositing';
import { PREPARED, preparedExport } from './exports';
import { KINDS } from './people';
import {
  ATTACHED_TO_THE_SUPPLIER,
  type Facts,
  IN_WORKS_INVOICES,
  MANAGING_THE_SUPPLIER,
  type Reading,
  RUNNING_THE_PORTAL,
  SEEING_THE_CLOSING,
  SEEING_THE_FILE,
  SIGNED_IN,
  SUPPLYING,
} from './rows';
import { CALLED, standingWebhook } from './webhooks';

const seesFile = (actor: Actor, { world, fileId }: Facts) =>
  may.seeFile(
    actor,
    // A contractor takes part in the file once it has a document in it (decision 5).
    loadFileParties(world.db, fileId).filter(
      ({ role, structureId }) => role !== 'subcontractor' || structureId === world.ids.structures.duval,
    ),
  );
const seesFileInSql = (actor: Actor, { world, fileId }: Facts) => isFileVisible(world.db, actor, fileId);
const seesContract = (actor: Actor, { world, contractId }: Facts) =>
  may.seeContract(actor, loadContractParties(world.db, contractId));
const continues = (actor: Actor, { world, draftId }: Facts) => {
  const draft = loadDraft(world.db, draftId);
  return draft !== null && may.continueDraft(actor, draft);
};
const supplierOf = ({ world }: Facts) => world.ids.structures.batisseurs;
const calendarOf = ({ world }: Facts) =>
  result(openCalendar(world.as('karim'), { userId: world.ids.people.karim })).secret;
const closedCalendarOf = (facts: Facts) => {
  const secret = calendarOf(facts);
  result(closeCalendar(facts.world.as('karim'), { userId: facts.world.ids.people.karim }));
  return secret;
};
const ofTheFile = { allowed: SEEING_THE_FILE, rule: seesFile, twin: seesFileInSql };
const ofTheDraft = { proof: () => '2026-TX-030', allowed: SUPPLYING, rule: continues };

/** Every page and download, who may have it. */
export const READINGS: readonly Reading[] = [
  { what: 'the home page', address: () => '/', allowed: SIGNED_IN },
  { what: 'the billing page', address: () => '/billing', allowed: SIGNED_IN },
  { what: 'the account page', address: () => '/account', allowed: SIGNED_IN },
  { what: 'the notifications', address: () => '/notifications', allowed: SIGNED_IN },
  {
    what: 'how many notifications are unread',
    address: () => '/api/notices/stream',
    proof: () => 'event: unread',
    allowed: SIGNED_IN,
  },
  { what: 'what one is told by mail', address: () => '/notifications/preferences', allowed: SIGNED_IN },
  { what: 'what one took out of the portal', address: () => '/exports', allowed: SIGNED_IN },
  {
    what: 'a list that the supplier took out of the portal',
    address: (facts) => `/api/exports/${preparedExport(facts)}/file`,
    proof: () => PREPARED,
    allowed: ['a supplier, main manager'],
    rule: (actor, { world }) => mayWithExports.keepExport(actor, { userId: world.ids.people.karim }),
  },
  { what: 'the page of one’s calendar', address: () => '/notifications/calendar', allowed: SIGNED_IN },
  {
    what: 'a calendar, at its private address',
    address: (facts) => `/calendar/${calendarOf(facts)}`,
    proof: () => 'BEGIN:VCALENDAR',
    // Calendars sign in nowhere: whoever has the address reads it.
    allowed: KINDS,
  },
  {
    what: 'a calendar that was closed',
    address: (facts) => `/calendar/${closedCalendarOf(facts)}`,
    proof: () => 'BEGIN:VCALENDAR',
    allowed: [],
  },
  {
    what: 'step 1',
    address: () => '/works-invoices/submit',
    proof: () => '2026-TX-030',
    // The project manager may begin where the contract holder is absent.
    allowed: [...SUPPLYING, 'a project manager'],
  },
  {
    what: 'the file in the synthesis',
    address: () => '/works-invoices/synthesis',
    proof: ({ fileId }) => `href="files/${fileId}"`,
    allowed: IN_WORKS_INVOICES,
    rule: (actor, facts) => may.enter(actor, 'works_invoices') && seesFile(actor, facts),
    twin: (actor, { world, fileId }) =>
      may.enter(actor, 'works_invoices') &&
      synthesis(
        { db: world.db, actor, now: Date.now() },
        { contract: '', state: null, instructor: null, request: null },
      ).rows.some((row) => row.id === fileId),
  },
  {
    what: 'the chain of the file, in place',
    address: ({ fileId }) => `/works-invoices/files/${fileId}/chain`,
    proof: () => 'MATRIX-A4',
    ...ofTheFile,
  },
  {
    what: 'the document in the search',
    address: () => '/works-invoices/search?number=MATRIX-A15',
    proof: ({ statementId }) => `href="documents/${statementId}"`,
    allowed: IN_WORKS_INVOICES,
  },
  {
    what: 'the invoicing file',
    address: ({ fileId }) => `/works-invoices/files/${fileId}`,
    proof: () => 'MATRIX-A4',
    ...ofTheFile,
  },
  {
    what: 'the end of the contract',
    address: ({ contractId }) => `/contracts/${contractId}/closing`,
    proof: () => '2026-TX-014',
    allowed: SEEING_THE_CLOSING,
    rule: (actor, { world, contractId }) => may.seeClosing(actor, loadContractParties(world.db, contractId)),
  },
  { what: 'the proof pack', address: ({ fileId }) => `/api/files/${fileId}/proof`, ...ofTheFile },
  {
    what: 'the document',
    address: ({ claimId }) => `/works-invoices/documents/${claimId}`,
    proof: () => 'MATRIX-A4',
    ...ofTheFile,
  },
  {
    what: 'the deposit certificate',
    address: ({ claimId }) => `/works-invoices/documents/${claimId}/certificate`,
    proof: () => 'MATRIX-A4',
    ...ofTheFile,
  },
  {
    what: 'the deposit certificate as PDF',
    address: ({ claimId }) => `/api/documents/${claimId}/certificate`,
    proof: () => '%PDF-',
    ...ofTheFile,
  },
  {
    what: 'the bytes of the document',
    address: ({ claimId }) => `/api/documents/${claimId}/file`,
    proof: () => 'bytes of the matrix',
    ...ofTheFile,
  },
  {
    what: 'the bytes of an attachment',
    address: ({ attachmentId }) => `/api/attachments/${attachmentId}/file`,
    proof: () => 'bytes of the matrix',
    ...ofTheFile,
  },
  {
    what: 'the payable document in Received invoices',
    address: () => '/payables',
    proof: ({ payableId }) => `/works-invoices/documents/${payableId}"`,
    allowed: ['a financial service'],
    rule: (actor) => may.enter(actor, 'payables'),
  },
  {
    what: 'step 2 of the draft',
    address: ({ draftId }) => `/works-invoices/submit/${draftId}/document`,
    ...ofTheDraft,
  },
  {
    what: 'step 3 of the draft',
    address: ({ draftId }) => `/works-invoices/submit/${draftId}/details`,
    ...ofTheDraft,
  },
  {
    what: 'the summary of the draft',
    address: ({ draftId }) => `/works-invoices/submit/${draftId}/summary`,
    ...ofTheDraft,
  },
  {
    what: 'what the supplier prepares to complete a claim',
    address: ({ answerId }) => `/works-invoices/answers/${answerId}`,
    proof: () => 'MATRIX-ASKED',
    allowed: SUPPLYING,
  },
  {
    what: 'the contract in the list',
    address: () => '/contracts?search=2026-TX-014',
    proof: ({ contractId }) => `/contracts/${contractId}"`,
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the contract sheet',
    address: ({ contractId }) => `/contracts/${contractId}`,
    proof: () => 'EJ-2026-0417',
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the proof packs of the contract',
    address: ({ contractId }) => `/api/contracts/${contractId}/proof`,
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the form of the contract sheet',
    address: ({ contractId }) => `/contracts/${contractId}/edit`,
    proof: () => 'EJ-2026-0417',
    allowed: ['a contracting authority, main manager'],
    rule: (actor, { world }) => may.keepContract(actor, world.ids.structures.valmont),
  },
  {
    what: 'the form of a new contract sheet',
    address: () => '/contracts/new',
    proof: () => 'name="number"',
    allowed: ['a contracting authority, main manager'],
  },
  {
    what: 'the delays of the contract',
    address: ({ contractId }) => `/contracts/${contractId}/deadlines`,
    proof: ({ contractId }) => `href="/contracts/${contractId}"`,
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the delays of one’s files',
    address: () => '/works-invoices/deadlines',
    proof: () => messagesIn('fr').deadlines.lead,
    // Whose structures are in no file finds it empty.
    allowed: SIGNED_IN,
  },
  {
    what: 'the dashboard of all contracts',
    address: () => '/works-invoices/dashboard',
    proof: () => messagesIn('fr').dashboard.waiting.title,
    // Whose structures are in no file finds it empty.
    allowed: [...IN_WORKS_INVOICES, 'a stranger'],
    rule: (actor) => may.enter(actor, 'works_invoices'),
  },
  {
    what: 'the dashboard of the contract',
    address: ({ contractId }) => `/contracts/${contractId}/dashboard`,
    proof: ({ contractId }) => `href="/contracts/${contractId}/situation"`,
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the money of the contract',
    address: ({ contractId }) => `/contracts/${contractId}/money`,
    proof: ({ contractId }) => `href="/contracts/${contractId}/situation"`,
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the situation of the contract',
    address: ({ contractId }) => `/contracts/${contractId}/situation`,
    proof: ({ contractId }) => `href="/contracts/${contractId}/money"`,
    allowed: SEEING_THE_FILE,
    rule: seesContract,
  },
  {
    what: 'the form of an amendment',
    address: ({ contractId }) => `/contracts/${contractId}/money/amendment`,
    proof: () => 'name="notifiedOn"',
    allowed: ['a contracting authority, main manager'],
    rule: (actor, { world }) => may.keepContract(actor, world.ids.structures.valmont),
  },
  {
    what: 'the form that withdraws a retention that is not there',
    address: ({ contractId }) => `/contracts/${contractId}/money/withdraw?kind=retention&row=1`,
    allowed: [],
  },
  { what: 'the published indexes', address: () => '/contracts/indexes', allowed: SIGNED_IN },
  ...['/contracts/indexes/import', '/contracts/indexes/model'].map((address) => ({
    what: address,
    address: () => address,
    allowed: ['a contracting authority, main manager'] as const,
    rule: (actor: Actor, { world }: Facts) => may.keepIndexes(actor, [{ id: world.ids.structures.valmont }]),
  })),
  {
    what: 'where a notice leads',
    address: ({ noticeId }) => `/notifications/${noticeId}`,
    proof: ({ statementId }) => `/works-invoices/documents/${statementId}`,
    allowed: ['a supplier, main manager'],
    rule: (actor, { world }) => may.readNotice(actor, { userId: world.ids.people.karim }),
  },
  ...[
    '/account/address',
    '/account/contact',
    '/account/data',
    '/account/name',
    '/account/password',
    '/account/security',
    '/account/welcome',
    '/organisation',
    '/organisation/new',
    '/organisation/requests',
  ].map((address) => ({ what: address, address: () => address, allowed: SIGNED_IN })),
  {
    what: 'what the portal keeps about the supplier’s Karim',
    address: () => '/api/account/data',
    // Compressed: its name says that something was given, and `app/api/account/data/route.test.ts` whose it is.
    allowed: SIGNED_IN,
    rule: (actor) => mayWithOwnData.takeOwnData(actor, actor),
  },
  {
    what: 'the page that asks to be attached to the supplier',
    address: (facts) => `/organisation/join/${supplierOf(facts)}`,
    allowed: SIGNED_IN,
  },
  ...[
    '/administration',
    '/administration/import',
    '/administration/import/model',
    '/administration/mails',
    '/administration/new',
    '/administration/people',
    '/administration/rates',
    '/administration/retention',
  ].map((address) => ({
    what: address,
    address: () => address,
    allowed: RUNNING_THE_PORTAL,
    rule: (actor: Actor) => may.administer(actor),
  })),
  ...['', '/services'].map((page) => ({
    what: `the sheet of the supplier${page}`,
    address: (facts: Facts) => `/organisation/${supplierOf(facts)}${page}`,
    proof: () => 'Bâtisseurs du Rhône',
    allowed: [...ATTACHED_TO_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    rule: (actor: Actor, facts: Facts) => may.seeStructure(actor, supplierOf(facts)),
  })),
  {
    what: 'the form of the supplier’s sheet',
    address: (facts) => `/organisation/${supplierOf(facts)}/edit`,
    allowed: [...MANAGING_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    rule: (actor, facts) => may.keepStructure(actor, supplierOf(facts)),
  },
  {
    what: 'the form of a service of the city',
    address: ({ world }) =>
      `/organisation/${world.ids.structures.valmont}/services/${world.ids.services.buildings}`,
    allowed: [
      'a contracting authority, main manager',
      'a main manager of the city without right',
      ...RUNNING_THE_PORTAL,
    ],
    rule: (actor, { world }) => may.keepStructure(actor, world.ids.structures.valmont),
  },
  {
    what: 'the bank details of the supplier',
    address: (facts) => `/organisation/${supplierOf(facts)}/bank`,
    allowed: MANAGING_THE_SUPPLIER,
    rule: (actor, facts) => may.keepBankDetails(actor, supplierOf(facts)),
  },
  {
    what: 'the people of the supplier',
    address: (facts) => `/organisation/${supplierOf(facts)}/people`,
    proof: () => 'karim.benali@batisseurs.example',
    allowed: [...MANAGING_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    rule: (actor, facts) => may.seePeople(actor, supplierOf(facts)),
  },
  {
    what: 'one person of the supplier',
    address: (facts) => `/organisation/${supplierOf(facts)}/people/${facts.world.ids.people.karim}`,
    proof: () => 'karim.benali@batisseurs.example',
    allowed: [...MANAGING_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    rule: (actor, facts) => may.seePeople(actor, supplierOf(facts)),
  },
  {
    what: 'the people of the supplier as a workbook',
    address: (facts) => `/api/structures/${supplierOf(facts)}/people`,
    allowed: [...MANAGING_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    rule: (actor, facts) => may.seePeople(actor, supplierOf(facts)),
  },
  {
    what: 'the load of the supplier’s agents',
    address: (facts) => `/organisation/${supplierOf(facts)}/load`,
    proof: () => messagesIn('fr').hands.load.lead,
    allowed: MANAGING_THE_SUPPLIER,
    rule: (actor, facts) => may.seeLoad(actor, supplierOf(facts)),
  },
  {
    what: 'the webhooks of the supplier, with their secrets',
    address: (facts) => `/organisation/${standingWebhook(facts).structureId}/webhooks`,
    proof: (facts) => standingWebhook(facts).secret,
    allowed: MANAGING_THE_SUPPLIER,
    rule: (actor, facts) => may.keepWebhooks(actor, supplierOf(facts)),
  },
  {
    what: 'what was sent to a webhook of the supplier',
    address: (facts) => `/organisation/${supplierOf(facts)}/webhooks/${standingWebhook(facts).id}`,
    proof: () => CALLED,
    allowed: MANAGING_THE_SUPPLIER,
    rule: (actor, facts) => may.keepWebhooks(actor, supplierOf(facts)),
  },
  {
    what: 'the delegations of the supplier',
    address: (facts) => `/organisation/${supplierOf(facts)}/delegations`,
    allowed: [...ATTACHED_TO_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    rule: (actor, facts) => may.seeStructure(actor, supplierOf(facts)),
  },
  {
    what: 'the request in the list of what I may decide',
    address: () => '/organisation/approvals',
    proof: ({ requestId }) => `/organisation/approvals/${requestId}"`,
    allowed: MANAGING_THE_SUPPLIER,
  },
  {
    what: 'the requests of the supplier',
    address: (facts) => `/organisation/${supplierOf(facts)}/approvals`,
    proof: ({ requestId }) => `/organisation/approvals/${requestId}"`,
    allowed: MANAGING_THE_SUPPLIER,
  },
  {
    what: 'a request to be attached to the supplier',
    address: ({ requestId }) => `/organisation/approvals/${requestId}`,
    proof: () => 'Asked by the matrix',
    allowed: MANAGING_THE_SUPPLIER,
    rule: (actor, facts) => may.decideRequest(actor, { kind: 'attachment', structureId: supplierOf(facts) }),
  },
];
