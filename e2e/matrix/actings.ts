import { eq } from 'drizzle-orm';
import { insertRequest } from '@/db/access-requests';
import { loadDocument } from '@/db/documents';
import { notices, users } from '@/db/schema';
import { askRecycling } from '@/lib/commands/ask-recycling';
import { beginAnswer } from '@/lib/commands/begin-answer';
import { declareAbsence } from '@/lib/commands/declare-absence';
import { openCalendar } from '@/lib/commands/open-calendar';
import { refuseDocument } from '@/lib/commands/refuse-document';
import { saveSearch } from '@/lib/commands/save-search';
import { suspendDocument } from '@/lib/commands/suspend-document';
import { takeDocument } from '@/lib/commands/take-document';
import { messagesIn } from '@/lib/i18n/messages';
import { mySearches } from '@/lib/queries/my-searches';
import { depositAs, draftAs, result } from '@/tests/depositing';
import { keptExport } from './exports';
import {
  type Acting,
  ATTACHED_TO_THE_SUPPLIER,
  type Facts,
  IN_WORKS_INVOICES,
  MANAGING_THE_SUPPLIER,
  RUNNING_THE_PORTAL,
  SEEING_THE_FILE,
  SIGNED_IN,
  SUPPLYING,
} from './rows';
import { endStanding, failedDelivery, freshWebhook } from './webhooks';

/** The pages are asked for without a language: they answer in French. */
const words = messagesIn('fr').submission;
const returns = messagesIn('fr').returns;
const webhookWords = messagesIn('fr').webhooks;

/** Numbers that no two documents of the matrix share. */
let used = 0;
const number = () => `M-${++used}`;
let sequence = 10;

/** A claim of the nursery that waits for the project manager. */
function claim({ world }: Facts): number {
  return depositAs(world, 'karim', 'A4', {
    in: 'nursery',
    fields: { number: number(), sequence: String(++sequence), period: '2026-10' },
  });
}

/** Sophie has one more document in hand. @returns who she is. */
let lastInHand = 0;
function sophieWithMore(facts: Facts): number {
  lastInHand = inSophiesHands(facts);
  return facts.world.ids.people.sophie;
}

/** A joint contractor's request that waits for the supplier, where Sophie has it in hand. */
function inSophiesHands({ world }: Facts): number {
  const documentId = depositAs(world, 'luc', 'A13', {
    in: 'school',
    fields: { number: number(), sequence: String(++sequence), period: '2026-10' },
  });
  result(takeDocument(world.as('sophie'), { documentId }));
  return documentId;
}

/** A claim of the school, in a file of its own. */
function schoolClaim({ world }: Facts): number {
  return depositAs(world, 'karim', 'A4', {
    in: 'school',
    fields: { number: number(), sequence: String(++sequence), period: '2026-10' },
  });
}

/** A search that this person of the supplier shares with its people. */
let lastShared = 0;
function sharedBy({ world }: Facts, person: 'karim' | 'sophie'): number {
  const context = world.as(person);
  const name = number();
  const structureId = world.ids.structures.batisseurs;
  result(saveSearch(context, { name, query: 'framework=A4', structureId }));
  lastShared = mySearches(context).searches.find((one) => one.name === name)?.id ?? 0;
  return lastShared;
}

/** A claim that waits for the project manager. */
let lastClaim = 0;
function anotherClaim(facts: Facts): number {
  lastClaim = claim(facts);
  return lastClaim;
}

function fileOf({ world }: Facts, documentId: number): number {
  return loadDocument(world.db, documentId)?.fileId ?? 0;
}

/** A file in which the project manager was declared absent. */
function withoutProjectManager(facts: Facts): number {
  const fileId = fileOf(facts, schoolClaim(facts));
  result(declareAbsence(facts.world.as('claire'), { fileId, role: 'moe', reason: 'On leave' }));
  return fileId;
}

function payable(facts: Facts): number {
  return depositAs(facts.world, 'ines', 'A16', { after: claim(facts), fields: { number: number() } });
}

function draft({ world }: Facts): number {
  const fields = { number: number(), sequence: String(++sequence), period: '2026-10' };
  return draftAs(world, 'karim', 'A4', { in: 'nursery', fields }).draftId;
}

function refusedClaim(facts: Facts): number {
  const documentId = claim(facts);
  const refusal = { documentId, reason: 'unreadable' as const, text: '', draftId: null };
  result(refuseDocument(facts.world.as('ines'), refusal));
  return documentId;
}

function recycledClaim(facts: Facts): number {
  const documentId = claim(facts);
  result(askRecycling(facts.world.as('ines'), { documentId, text: 'Another commitment' }));
  return documentId;
}

/** What the supplier prepares for a claim that the project manager asked to complete. */
function completion(facts: Facts): number {
  const documentId = claim(facts);
  result(suspendDocument(facts.world.as('ines'), { documentId, missing: ['Quantities'], text: '' }));
  return result(beginAnswer(facts.world.as('karim'), { documentId, purpose: 'complete' })).draftId;
}

/** What people do, who may do it. Each is tried by everybody on something made for them alone. */
export const ACTINGS: readonly Acting[] = [
  {
    what: 'begin an initial submission',
    on: () => '/works-invoices/submit',
    shownTo: 'a supplier, main manager',
    form: 'name="opening"',
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM drafts',
  },
  {
    what: 'begin an initial submission without somebody',
    on: () => '/works-invoices/submit',
    shownTo: 'a supplier, main manager',
    form: 'name="without"',
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM drafts',
  },
  {
    what: 'declare the project manager absent from a file',
    on: (facts) => `/works-invoices/files/${fileOf(facts, schoolClaim(facts))}`,
    shownTo: 'a contracting authority, main manager',
    form: 'name="role"',
    typed: () => ({ role: 'moe', reason: 'On leave, no deputy' }),
    allowed: ['a contracting authority, main manager'],
    counted: 'SELECT count(*) FROM file_parties WHERE absent_since IS NOT NULL',
  },
  {
    what: 'take back that the project manager is absent',
    on: (facts) => `/works-invoices/files/${withoutProjectManager(facts)}`,
    shownTo: 'a contracting authority, main manager',
    form: messagesIn('fr').absence.file.back,
    allowed: ['a contracting authority, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'role_returned'",
  },
  {
    what: 'begin the next document',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: 'name="previousId"',
    allowed: ['a project manager'],
    counted: 'SELECT count(*) FROM drafts',
  },
  {
    what: 'take a claim into account',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: 'value="take_into_account"',
    allowed: ['a project manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_taken_into_account'",
  },
  {
    what: 'take a claim in hand',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: messagesIn('fr').hands.take,
    allowed: ['a project manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_taken'",
  },
  {
    what: 'take several documents in hand from the search',
    on: (facts) => `/works-invoices/search?number=M-&many=on&of=${anotherClaim(facts)}`,
    shownTo: 'a project manager',
    form: 'id="many"',
    typed: () => ({ document: String(lastClaim) }),
    allowed: ['a project manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_taken'",
  },
  {
    what: 'save a search for oneself',
    on: () => '/works-invoices/search?number=M-',
    shownTo: 'a supplier, main manager',
    form: 'name="structureId"',
    typed: () => ({ name: number() }),
    // Strangers to this file have files and searches of their own.
    allowed: [...IN_WORKS_INVOICES, 'a stranger'],
    counted: 'SELECT count(*) FROM saved_searches',
  },
  {
    what: 'save a search for the people of the supplier',
    on: () => '/works-invoices/search?number=M-',
    shownTo: 'a supplier, main manager',
    form: 'name="structureId"',
    typed: ({ world }) => ({ name: number(), structureId: String(world.ids.structures.batisseurs) }),
    allowed: [...SUPPLYING, 'a reader at the supplier'],
    counted: 'SELECT count(*) FROM saved_searches',
  },
  {
    what: 'be told of what a shared search finds',
    on: (facts) => `/works-invoices/search?of=${sharedBy(facts, 'karim')}`,
    shownTo: 'a supplier, main manager',
    form: 'name="watch"',
    typed: () => ({ watch: String(lastShared) }),
    allowed: [...SUPPLYING, 'a reader at the supplier'],
    counted: 'SELECT count(*) FROM search_watches',
  },
  {
    what: 'remove a search that a colleague shared',
    on: (facts) => `/works-invoices/search?of=${sharedBy(facts, 'sophie')}`,
    shownTo: 'a supplier, main manager',
    form: 'name="newName"',
    typed: () => ({ searchId: String(lastShared), act: 'end' }),
    // The second is who shared it.
    allowed: ['a supplier, main manager', 'a colleague of the supplier'],
    counted: 'SELECT count(*) FROM saved_searches WHERE ended_at IS NOT NULL',
  },
  {
    what: 'give a colleague what another has in hand',
    on: (facts) => `/works-invoices/documents/${inSophiesHands(facts)}`,
    shownTo: 'a supplier, main manager',
    form: `>${messagesIn('fr').hands.give}<`,
    typed: ({ world }) => ({ toUserId: String(world.ids.people.karim) }),
    // The second is who has it in hand.
    allowed: ['a supplier, main manager', 'a colleague of the supplier'],
    counted:
      "SELECT count(*) FROM documents WHERE instructor_id = (SELECT id FROM users WHERE name = 'Karim Benali')",
  },
  {
    what: 'give several documents to a colleague',
    on: (facts) => `/organisation/${facts.world.ids.structures.batisseurs}/load?of=${sophieWithMore(facts)}`,
    shownTo: 'a supplier, main manager',
    form: 'name="seenWith"',
    typed: ({ world }) => ({ toUserId: String(world.ids.people.karim), 'documentIds[]': String(lastInHand) }),
    // Who has it in hand may give it, but is shown it on the page of the document.
    allowed: ['a supplier, main manager', 'a colleague of the supplier'],
    counted:
      "SELECT count(*) FROM documents WHERE instructor_id = (SELECT id FROM users WHERE name = 'Karim Benali')",
  },
  {
    what: 'put back what somebody has in hand',
    on: (facts) => `/works-invoices/documents/${inSophiesHands(facts)}`,
    shownTo: 'a supplier, main manager',
    form: messagesIn('fr').hands.release,
    allowed: ['a supplier, main manager', 'a colleague of the supplier'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_released'",
  },
  {
    what: 'refuse a claim',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: 'name="refuse-reason"',
    typed: () => ({ 'refuse-reason': 'unreadable' }),
    allowed: ['a project manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_refused'",
  },
  {
    what: 'give back a claim that is for somebody else',
    on: (facts) => `/works-invoices/documents/${claim(facts)}`,
    shownTo: 'a project manager',
    form: 'name="disown-text"',
    allowed: ['a project manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_disowned'",
  },
  {
    what: 'suspend a payment',
    on: (facts) => `/works-invoices/documents/${payable(facts)}`,
    shownTo: 'a financial service',
    form: 'name="suspend-missing.0"',
    typed: () => ({ 'suspend-missing.0': 'Quantities' }),
    allowed: ['a financial service'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_suspended'",
  },
  {
    what: 'ask to recycle a payable document',
    on: (facts) => `/works-invoices/documents/${payable(facts)}`,
    shownTo: 'a financial service',
    form: 'name="recycle-text"',
    typed: () => ({ 'recycle-text': 'Another service' }),
    allowed: ['a financial service'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_recycled'",
  },
  {
    what: 'reject a payable document',
    on: (facts) => `/works-invoices/documents/${payable(facts)}`,
    shownTo: 'a financial service',
    form: 'name="reject-reason"',
    typed: () => ({ 'reject-reason': 'duplicate' }),
    allowed: ['a financial service'],
    counted: "SELECT count(*) FROM events WHERE kind = 'document_rejected'",
  },
  {
    what: 'begin the correction of a refused claim',
    on: (facts) => `/works-invoices/documents/${refusedClaim(facts)}`,
    shownTo: 'a supplier, main manager',
    form: returns.acts.resubmit.button,
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM drafts WHERE about_id IS NOT NULL',
  },
  {
    what: 'give up a refused claim',
    on: (facts) => `/works-invoices/documents/${refusedClaim(facts)}`,
    shownTo: 'a supplier, main manager',
    form: 'name="abandon-text"',
    typed: () => ({ 'abandon-text': 'Claimed twice' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM events WHERE kind = 'document_abandoned'",
  },
  {
    what: 'send what was recycled on its way again',
    on: (facts) => `/works-invoices/documents/${recycledClaim(facts)}`,
    shownTo: 'a supplier, main manager',
    form: 'name="redirect-engagementNumber"',
    typed: () => ({ 'redirect-engagementNumber': 'EJ-NEW' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM events WHERE kind = 'document_redirected'",
  },
  {
    what: 'complete a claim',
    on: (facts) => `/works-invoices/answers/${completion(facts)}`,
    shownTo: 'a supplier, main manager',
    form: returns.answer.completeSend,
    typed: () => ({ text: 'There is none.' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM events WHERE kind = 'document_completed'",
  },
  {
    what: 'give up a file',
    on: (facts) => `/works-invoices/files/${fileOf(facts, claim(facts))}`,
    shownTo: 'a supplier, main manager',
    form: 'name="fileId"',
    typed: () => ({ text: 'Wrong month' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM events WHERE kind = 'file_abandoned'",
  },
  {
    what: 'certify the service of a payable document',
    on: (facts) => `/works-invoices/documents/${payable(facts)}`,
    shownTo: 'a financial service',
    form: 'value="certify_service"',
    allowed: ['a financial service'],
    counted: "SELECT count(*) FROM events WHERE kind = 'service_certified'",
  },
  {
    what: 'go on from step 2',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/document`,
    shownTo: 'a supplier, main manager',
    form: 'name="framework"',
    typed: () => ({ submissionType: 'DEPOT_PDF_SIGNE_PORTAIL' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM drafts WHERE submission_type = 'DEPOT_PDF_SIGNE_PORTAIL'",
  },
  {
    what: 'keep step 3',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/details`,
    shownTo: 'a supplier, main manager',
    form: 'name="totalExclVat"',
    typed: () => ({ comment: 'typed by the matrix', intent: 'save' }),
    allowed: SUPPLYING,
    counted: "SELECT count(*) FROM drafts WHERE fields LIKE '%typed by the matrix%'",
  },
  {
    what: 'validate and send',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/summary`,
    shownTo: 'a supplier, main manager',
    form: words.summary.send,
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM documents',
  },
  {
    what: 'discard a draft',
    on: (facts) => `/works-invoices/submit/${draft(facts)}/details`,
    shownTo: 'a supplier, main manager',
    form: words.discard.confirm,
    allowed: SUPPLYING,
    counted: 'SELECT count(*) FROM drafts WHERE discarded_at IS NOT NULL',
  },
  {
    what: 'change the contract sheet',
    on: ({ contractId }) => `/contracts/${contractId}/edit`,
    shownTo: 'a contracting authority, main manager',
    form: 'name="chorusMode"',
    typed: () => ({ intent: 'save', title: `Renamed ${++used} times` }),
    allowed: ['a contracting authority, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'contract_changed'",
  },
  {
    what: 'attach somebody who asked for it',
    on: (facts) => `/organisation/approvals/${request(facts)}`,
    shownTo: 'a supplier, main manager',
    form: messagesIn('fr').people.approvals.approveAttachment,
    allowed: MANAGING_THE_SUPPLIER,
    counted: 'SELECT count(*) FROM memberships',
  },
  {
    what: 'change the sheet of the supplier',
    on: ({ world }) => `/organisation/${world.ids.structures.batisseurs}/edit`,
    shownTo: 'a supplier, main manager',
    form: 'name="postalCode"',
    typed: () => ({ city: `City ${++used}`, address: '1 rue Haute', postalCode: '69700' }),
    allowed: [...MANAGING_THE_SUPPLIER, ...RUNNING_THE_PORTAL],
    counted: "SELECT count(*) FROM events WHERE kind = 'structure_changed'",
  },
  {
    what: 'add a webhook of the supplier',
    on: (facts) => {
      endStanding(facts);
      return `/organisation/${facts.world.ids.structures.batisseurs}/webhooks`;
    },
    shownTo: 'a supplier, main manager',
    form: 'name="url"',
    typed: () => ({ url: `https://erp.batisseurs.example/${++used}` }),
    allowed: MANAGING_THE_SUPPLIER,
    counted: 'SELECT count(*) FROM webhooks',
  },
  {
    what: 'try a webhook of the supplier',
    on: (facts) => `/organisation/${freshWebhook(facts).structureId}/webhooks`,
    shownTo: 'a supplier, main manager',
    form: 'name="webhookId"',
    allowed: MANAGING_THE_SUPPLIER,
    counted: 'SELECT count(*) FROM webhook_deliveries WHERE event_id IS NULL',
  },
  {
    what: 'send again what did not reach a webhook of the supplier',
    on: (facts) => {
      const { id, structureId } = failedDelivery(facts);
      return `/organisation/${structureId}/webhooks/${id}`;
    },
    shownTo: 'a supplier, main manager',
    form: 'name="deliveryId"',
    allowed: MANAGING_THE_SUPPLIER,
    counted: 'SELECT count(*) FROM webhook_deliveries WHERE attempts = 10',
  },
  {
    what: 'remove a webhook of the supplier',
    on: (facts) => `/organisation/${freshWebhook(facts).structureId}/webhooks`,
    shownTo: 'a supplier, main manager',
    form: webhookWords.one.removeButton,
    allowed: MANAGING_THE_SUPPLIER,
    counted: "SELECT count(*) FROM webhooks WHERE end_reason = 'removed'",
  },
  {
    what: 'choose what is mailed for the supplier',
    on: () => '/notifications/preferences',
    shownTo: 'a supplier, main manager',
    form: 'name="turn"',
    typed: () => ({ news: ++used % 2 === 0 ? 'daily' : 'weekly' }),
    allowed: ATTACHED_TO_THE_SUPPLIER,
    counted: "SELECT count(*) FROM events WHERE kind = 'notice_preferences_set'",
  },
  {
    what: 'choose one’s quiet hours',
    on: () => '/notifications/preferences',
    shownTo: 'a supplier, main manager',
    form: 'name="from"',
    typed: () => ({ from: '20:00', until: '7:00' }),
    allowed: ['a supplier, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'notice_preferences_set'",
  },
  {
    what: 'choose how one sees a list',
    on: () => '/works-invoices/synthesis?view=open',
    shownTo: 'a supplier, main manager',
    form: 'name="isDense"',
    allowed: ['a supplier, main manager'],
    counted: 'SELECT count(*) FROM list_views',
  },
  {
    what: 'take note of a document that came back',
    on: (facts) => {
      const documentId = schoolClaim(facts);
      const text = 'Quantities';
      result(
        refuseDocument(facts.world.as('ines'), {
          documentId,
          reason: 'missing_document',
          text,
          draftId: null,
        }),
      );
      return '/notifications';
    },
    shownTo: 'a supplier, main manager',
    form: 'name="noticeIds[]"',
    allowed: ['a supplier, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'notice_acknowledged'",
  },
  {
    what: 'set a delay of the contract',
    on: ({ contractId }) => `/contracts/${contractId}/deadlines`,
    shownTo: 'a contracting authority, main manager',
    form: 'name="deadline"',
    typed: () => ({ deadline: 'dg_30', count: String(31 + (++used % 20)) }),
    allowed: ['a contracting authority, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'contract_delay_set'",
  },
  {
    what: 'set the reminders of the contract',
    on: ({ contractId }) => `/contracts/${contractId}/deadlines`,
    shownTo: 'a contracting authority, main manager',
    form: 'name="before"',
    typed: () => ({ before: String(1 + (++used % 20)), every: '4' }),
    allowed: ['a contracting authority, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'contract_reminders_set'",
  },
  {
    what: 'open a calendar of one’s own',
    on: () => '/notifications/calendar',
    shownTo: 'a supplier, main manager',
    form: 'value="open"',
    allowed: SIGNED_IN,
    counted: 'SELECT count(*) FROM calendar_feeds',
  },
  {
    what: 'close one’s own calendar',
    on: ({ world }) => {
      result(openCalendar(world.as('karim'), { userId: world.ids.people.karim }));
      return '/notifications/calendar';
    },
    shownTo: 'a supplier, main manager',
    form: 'value="close"',
    // The others close their own, which they opened just before: nobody's but Karim's counts here.
    allowed: ['a supplier, main manager'],
    counted: `SELECT count(*) FROM calendar_feeds f JOIN users u ON u.id = f.user_id
      WHERE u.email LIKE 'karim.%' AND f.ended_at IS NOT NULL`,
  },
  {
    what: 'take an invoicing file out of the portal',
    on: ({ fileId }) => `/works-invoices/files/${fileId}`,
    shownTo: 'a supplier, main manager',
    form: `value="file=`,
    typed: () => ({ format: 'pdf' }),
    allowed: SEEING_THE_FILE,
    counted: 'SELECT count(*) FROM exports',
  },
  {
    what: 'delete what one took out of the portal',
    on: keptExport,
    shownTo: 'a supplier, main manager',
    form: 'name="exportId"',
    allowed: ['a supplier, main manager'],
    counted: "SELECT count(*) FROM events WHERE kind = 'export_dropped'",
  },
  {
    what: 'ask for a correction of one’s own data',
    on: () => '/account/data',
    shownTo: 'a supplier, main manager',
    form: 'name="words"',
    typed: () => ({ words: number() }),
    // The administrator is asked.
    allowed: SIGNED_IN.filter((kind) => kind !== 'the administrator'),
    counted: "SELECT count(*) FROM events WHERE kind = 'correction_asked'",
  },
  {
    what: 'send a mail again',
    on: (facts) => `/administration/mails?state=sent&q=${supplierSent(facts)}`,
    shownTo: 'the administrator',
    form: 'name="noticeId"',
    allowed: RUNNING_THE_PORTAL,
    counted: "SELECT count(*) FROM events WHERE kind = 'notice_sent_again'",
  },
  {
    what: 'enter a rate',
    on: () => '/administration/rates',
    shownTo: 'the administrator',
    form: 'name="source"',
    typed: () => ({ from: '2026-09-01', rate: '2,15', source: `Published ${++used} times` }),
    allowed: RUNNING_THE_PORTAL,
    counted: 'SELECT count(*) FROM refinancing_rates',
  },
];

/** The supplier's mail has left. @returns the address of whom it went to. */
function supplierSent({ world: { db, ids }, noticeId }: Facts): string {
  db.update(notices).set({ dueAt: null, leasedUntil: null, sentAt: 1 }).where(eq(notices.id, noticeId)).run();
  const karim = db.select().from(users).where(eq(users.id, ids.people.karim)).get();
  return encodeURIComponent(karim?.email ?? '');
}

/** Somebody new asks to be attached to the supplier. */
function request({ world: { db, ids } }: Facts): number {
  const email = `asking-${++used}@example.org`;
  const { id: userId } = db.insert(users).values({ email, name: email, createdAt: 1 }).returning().get();
  return (
    insertRequest(db, {
      userId,
      structureId: ids.structures.batisseurs,
      kind: 'attachment',
      application: null,
      level: null,
      message: '',
      createdAt: 1,
    }) ?? 0
  );
}
