import { sql } from 'drizzle-orm';
import {
  type AnySQLiteColumn,
  blob,
  check,
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { Absence } from '@/lib/domain/absence';
import type { DifferenceReason } from '@/lib/domain/admitted-amounts';
import type { VatType } from '@/lib/domain/amounts';
import type { ClockEnd } from '@/lib/domain/clocks';
import type { BuyerClass, ChorusMode } from '@/lib/domain/contract';
import type { DeadlineId } from '@/lib/domain/deadlines';
import type { TransportName } from '@/lib/domain/delivery';
import type { ExportFormat, ExportState } from '@/lib/domain/exports';
import type { FileKind, FrameworkCode } from '@/lib/domain/frameworks';
import type { HolidayCalendar } from '@/lib/domain/holidays';
import type { IdentifierType } from '@/lib/domain/identifiers';
import type { FileState } from '@/lib/domain/invoicing-file';
import type { LinkPurpose } from '@/lib/domain/links';
import type { Guarantee, ReceptionKind } from '@/lib/domain/money-terms';
import type { Frequency, Mailing, Topic } from '@/lib/domain/notice-topics';
import type { EventKind, NoticeKind } from '@/lib/domain/notices';
import type { Application, Level, Role } from '@/lib/domain/parties';
import type { PdfActivity } from '@/lib/domain/pdf-activity';
import type { RequestDecision, RequestKind } from '@/lib/domain/requests';
import type { Signature } from '@/lib/domain/settlement';
import type { Part, StatementFacts } from '@/lib/domain/statement-parts';
import type { Status } from '@/lib/domain/statuses';
import type {
  AttachmentType,
  DocumentType,
  DraftPurpose,
  PaymentMode,
  SubmissionType,
} from '@/lib/domain/submission';
import type { Delay } from '@/lib/domain/terms';

/**
 * The tables. Amounts are cents, rates basis points, days 'YYYY-MM-DD', instants UTC milliseconds. Rows are not deleted,
 * except what a draft holds before it is sent, and rights that were withdrawn: the events keep who gave and took them.
 * Every table is STRICT (the migration generator adds it).
 */

const id = () => integer('id').primaryKey({ autoIncrement: true });
const instant = (name: string) => integer(name);
const flag = (name: string) => integer(name, { mode: 'boolean' }).notNull().default(false);
const isFlag = (name: string, table: string) =>
  check(`${table}_${name}_is_flag`, sql.raw(`"${name}" IN (0, 1)`));

/* ---------------------------------------------------------------- Structures and people */

export const structures = sqliteTable(
  'structures',
  {
    id: id(),
    identifierType: text('identifier_type').$type<IdentifierType>().notNull().default('siret'),
    /** As registers write it, without blanks: the 14 digits of a SIRET. */
    identifier: text('identifier').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<'public' | 'private'>().notNull(),
    address: text('address').notNull().default(''),
    postalCode: text('postal_code').notNull().default(''),
    city: text('city').notNull().default(''),
    /** ISO 3166, two letters. */
    country: text('country').notNull().default('FR'),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    /** What a recipient demands (official API): codeServiceDoitEtreRenseigne, numeroEJDoitEtreRenseigne, gestionNumeroEJOuCodeService. */
    serviceRequired: flag('service_required'),
    engagementRequired: flag('engagement_required'),
    serviceOrEngagementRequired: flag('service_or_engagement_required'),
    /** A delegated contracting authority (maîtrise d'ouvrage déléguée) is a public structure that says so (AIFE). */
    isDelegatedAuthority: flag('is_delegated_authority'),
    /** statutMiseEnPaiementNestPasRemonte: its payments are not reported here. */
    paymentNotReported: flag('payment_not_reported'),
    /** Public holidays that its terms are counted with (Code du travail, L3133-1 and L3134-13). */
    holidayCalendar: text('holiday_calendar').$type<HolidayCalendar>().notNull().default('metropolitan'),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('structures_identifier').on(table.identifier),
    index('structures_name').on(table.name),
    check('structures_kind', sql`${table.kind} IN ('public', 'private')`),
    check(
      'structures_identifier_type',
      sql`${table.identifierType} IN ('siret', 'ridet', 'tahiti', 'eu', 'non_eu')`,
    ),
    check(
      'structures_siret_digits',
      sql`${table.identifierType} <> 'siret' OR (length(${table.identifier}) = 14 AND ${table.identifier} NOT GLOB '*[^0-9]*')`,
    ),
    check('structures_country', sql`length(${table.country}) = 2`),
    check('structures_holidays', sql`${table.holidayCalendar} IN ('metropolitan', 'alsace_moselle')`),
    isFlag('is_active', 'structures'),
  ],
);

export const services = sqliteTable(
  'services',
  {
    id: id(),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    code: text('code').notNull(),
    name: text('name').notNull(),
    isActive: integer('is_active', { mode: 'boolean' }).notNull().default(true),
    /** Days between which it may be chosen; null is open. */
    validFrom: text('valid_from'),
    validUntil: text('valid_until'),
    engagementRequired: flag('engagement_required'),
    paymentNotReported: flag('payment_not_reported'),
  },
  (table) => [
    uniqueIndex('services_code').on(table.structureId, table.code),
    uniqueIndex('services_of_structure').on(table.id, table.structureId),
    check(
      'services_validity',
      sql`${table.validFrom} IS NULL OR ${table.validUntil} IS NULL OR ${table.validUntil} >= ${table.validFrom}`,
    ),
  ],
);

/** Where a structure is paid. One at a time; a change ends the row before and is announced to those who pay. */
export const bankAccounts = sqliteTable(
  'bank_accounts',
  {
    id: id(),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    holder: text('holder').notNull(),
    /** Without blanks; shown masked. */
    iban: text('iban').notNull(),
    bic: text('bic').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [uniqueIndex('bank_accounts_one').on(table.structureId).where(sql`${table.endedAt} IS NULL`)],
);

export const users = sqliteTable(
  'users',
  {
    id: id(),
    /** Lower case. */
    email: text('email').notNull(),
    name: text('name').notNull(),
    /** Where mails go when it is not the address of sign-in; confirmed, lower case. */
    contactEmail: text('contact_email'),
    /** argon2id; null for somebody who only signs in through the identity provider. */
    passwordHash: text('password_hash'),
    locale: text('locale').$type<'fr' | 'en'>(),
    isAdministrator: flag('is_administrator'),
    disabledAt: instant('disabled_at'),
    createdAt: instant('created_at').notNull(),
    lastSignInAt: instant('last_sign_in_at'),
    /** The one before: what a person is shown as their last time. */
    previousSignInAt: instant('previous_sign_in_at'),
  },
  (table) => [
    uniqueIndex('users_email').on(table.email),
    check('users_email_lower', sql`${table.email} = lower(${table.email})`),
    check('users_locale', sql`${table.locale} IN ('fr', 'en')`),
  ],
);

/** One-time codes by an authenticator (TOTP, RFC 6238). In force once confirmed. */
export const secondFactors = sqliteTable('second_factors', {
  userId: integer('user_id')
    .primaryKey()
    .references(() => users.id),
  /** Encrypted under the installation's secret. */
  sealedSecret: text('sealed_secret').notNull(),
  createdAt: instant('created_at').notNull(),
  confirmedAt: instant('confirmed_at'),
  /** The time step of the last code that was accepted: no code serves twice. */
  lastStep: integer('last_step').notNull().default(0),
});

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** SHA-256: the codes have enough bits of their own. */
    hash: text('hash').notNull(),
    createdAt: instant('created_at').notNull(),
    usedAt: instant('used_at'),
    /** Replaced by a newer set. */
    endedAt: instant('ended_at'),
  },
  (table) => [uniqueIndex('recovery_codes_hash').on(table.userId, table.hash)],
);

/** An account of an OpenID Connect provider that opens an account here. */
export const externalIdentities = sqliteTable(
  'external_identities',
  {
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    linkedAt: instant('linked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.issuer, table.subject] }),
    index('external_identities_user').on(table.userId),
  ],
);

/** How often somebody tried in vain, by account and by client address; forgotten after a success or a day. */
export const throttles = sqliteTable('throttles', {
  /** 'sign-in:account:<hash>', 'sign-in:client:<address>' ... No address of a person in clear. */
  key: text('key').primaryKey(),
  failures: integer('failures').notNull(),
  lastAt: instant('last_at').notNull(),
  blockedUntil: instant('blocked_until').notNull(),
});

export const memberships = sqliteTable(
  'memberships',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    isMainManager: flag('is_main_manager'),
    since: instant('since').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.structureId] }),
    index('memberships_structure').on(table.structureId),
  ],
);

export const authorisations = sqliteTable(
  'authorisations',
  {
    userId: integer('user_id').notNull(),
    structureId: integer('structure_id').notNull(),
    application: text('application').$type<Application>().notNull(),
    level: text('level').$type<Level>().notNull(),
    since: instant('since').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.structureId, table.application] }),
    foreignKey({
      columns: [table.userId, table.structureId],
      foreignColumns: [memberships.userId, memberships.structureId],
    }),
    index('authorisations_structure').on(table.structureId, table.application),
    check('authorisations_application', sql`${table.application} IN ('works_invoices', 'payables')`),
    check('authorisations_level', sql`${table.level} IN ('consult', 'submit')`),
  ],
);

export const loginSessions = sqliteTable(
  'login_sessions',
  {
    /** Random, kept in the signed cookie; looked up at every request. */
    id: text('id').primaryKey(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    /** Written at most once a minute. */
    lastSeenAt: instant('last_seen_at').notNull().default(0),
    endedAt: instant('ended_at'),
    userAgent: text('user_agent').notNull().default(''),
    clientAddress: text('client_address').notNull().default(''),
  },
  (table) => [index('login_sessions_user').on(table.userId)],
);

/** Somebody asks for something that another has to grant. */
export const accessRequests = sqliteTable(
  'access_requests',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    kind: text('kind').$type<RequestKind>().notNull(),
    /** Of an authorisation, and of an attachment that asks for one at the same time. */
    application: text('application').$type<Application>(),
    level: text('level').$type<Level>(),
    message: text('message').notNull().default(''),
    createdAt: instant('created_at').notNull(),
    decidedAt: instant('decided_at'),
    decidedBy: integer('decided_by').references(() => users.id),
    decision: text('decision').$type<RequestDecision>(),
    reason: text('reason').notNull().default(''),
  },
  (table) => [
    uniqueIndex('access_requests_attachment')
      .on(table.userId, table.structureId)
      .where(sql`${table.kind} <> 'authorisation' AND ${table.decidedAt} IS NULL`),
    uniqueIndex('access_requests_authorisation')
      .on(table.userId, table.structureId, table.application)
      .where(sql`${table.kind} = 'authorisation' AND ${table.decidedAt} IS NULL`),
    index('access_requests_open').on(table.structureId).where(sql`${table.decidedAt} IS NULL`),
    check('access_requests_kind', sql`${table.kind} IN ('attachment', 'authorisation', 'main_manager')`),
    check('access_requests_right', sql`(${table.application} IS NULL) = (${table.level} IS NULL)`),
    check('access_requests_asked', sql`${table.kind} <> 'authorisation' OR ${table.application} IS NOT NULL`),
    check('access_requests_decision', sql`${table.decision} IN ('approved', 'refused', 'withdrawn')`),
    check('access_requests_decided', sql`(${table.decision} IS NULL) = (${table.decidedAt} IS NULL)`),
  ],
);

/** One link that opens an account, attaches it and gives it its rights. With a contract, it comes from its sheet. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: id(),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    contractId: integer('contract_id').references(() => contracts.id),
    /** Lower case. */
    address: text('address').notNull(),
    name: text('name').notNull(),
    worksLevel: text('works_level').$type<Level>(),
    payablesLevel: text('payables_level').$type<Level>(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: integer('accepted_by').references(() => users.id),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('invitations_open')
      .on(table.structureId, table.address)
      .where(sql`${table.acceptedAt} IS NULL AND ${table.withdrawnAt} IS NULL`),
    index('invitations_contract').on(table.contractId),
  ],
);

/** A person is replaced by a colleague of the same structure, both days included; both names stand on what is done. */
export const delegations = sqliteTable(
  'delegations',
  {
    id: id(),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    fromUserId: integer('from_user_id')
      .notNull()
      .references(() => users.id),
    toUserId: integer('to_user_id')
      .notNull()
      .references(() => users.id),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('delegations_to').on(table.toUserId).where(sql`${table.endedAt} IS NULL`),
    index('delegations_from').on(table.fromUserId, table.structureId).where(sql`${table.endedAt} IS NULL`),
    check('delegations_days', sql`${table.endsOn} >= ${table.startsOn}`),
    check('delegations_two_people', sql`${table.fromUserId} <> ${table.toUserId}`),
  ],
);

/**
 * An address of the product that a mail carries to prove who reads it. The secret part is not kept: it is derived from
 * the row and the installation's secret.
 */
export const links = sqliteTable(
  'links',
  {
    id: id(),
    purpose: text('purpose').$type<LinkPurpose>().notNull(),
    /** To whom it is sent. Lower case. */
    address: text('address').notNull(),
    /** What is known of a person who has no account yet. */
    name: text('name').notNull(),
    locale: text('locale').$type<'fr' | 'en'>(),
    userId: integer('user_id').references(() => users.id),
    invitationId: integer('invitation_id').references(() => invitations.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    /** A newer one took its place. */
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    index('links_address').on(table.address, table.createdAt),
    index('links_invitation').on(table.invitationId),
    check(
      'links_purpose',
      sql`${table.purpose} IN ('activation', 'password_reset', 'address_change', 'contact_change', 'invitation')`,
    ),
  ],
);

/* ---------------------------------------------------------------- Contracts */

export const contracts = sqliteTable(
  'contracts',
  {
    id: id(),
    number: text('number').notNull(),
    title: text('title').notNull(),
    /** The contracting authority that keeps the sheet. */
    moaStructureId: integer('moa_structure_id')
      .notNull()
      .references(() => structures.id),
    buyerClass: text('buyer_class').$type<BuyerClass>().notNull(),
    chorusMode: text('chorus_mode').$type<ChorusMode>().notNull(),
    notifiedOn: text('notified_on').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    amountExclVat: integer('amount_excl_vat').notNull(),
    vatRate: integer('vat_rate').notNull(),
    engagementNumber: text('engagement_number').notNull().default(''),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    /** Raised at each change: an edit of an older version is refused. */
    version: integer('version').notNull().default(1),
  },
  (table) => [
    uniqueIndex('contracts_number').on(table.moaStructureId, table.number),
    check('contracts_chorus_mode', sql`${table.chorusMode} IN ('portal', 'in_front_of_chorus')`),
    check('contracts_dates', sql`${table.endsOn} IS NULL OR ${table.endsOn} >= ${table.startsOn}`),
  ],
);

export const contractParties = sqliteTable(
  'contract_parties',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    role: text('role').$type<Role>().notNull(),
    structureId: integer('structure_id').references(() => structures.id),
    serviceId: integer('service_id'),
    isOnPortal: integer('is_on_portal', { mode: 'boolean' }).notNull(),
    dependsOnId: integer('depends_on_id'),
    /** Of a subcontractor (DC4) or a joint contractor: cents that it may be paid at most, and between which days. */
    acceptedAmount: integer('accepted_amount'),
    validFrom: text('valid_from'),
    validUntil: text('valid_until'),
    /** Withdrawn from the contract; its past documents stay. */
    endedAt: instant('ended_at'),
  },
  (table) => [
    foreignKey({ columns: [table.dependsOnId], foreignColumns: [table.id] }),
    foreignKey({
      columns: [table.serviceId, table.structureId],
      foreignColumns: [services.id, services.structureId],
    }),
    uniqueIndex('contract_parties_one_a_role')
      .on(table.contractId, table.role)
      .where(
        sql`${table.role} IN ('supplier', 'moe', 'moa', 'financial_service') AND ${table.endedAt} IS NULL`,
      ),
    uniqueIndex('contract_parties_once')
      .on(table.contractId, table.role, table.structureId)
      .where(sql`${table.endedAt} IS NULL`),
    index('contract_parties_structure').on(table.structureId, table.contractId),
    check(
      'contract_parties_role',
      sql`${table.role} IN ('supplier', 'joint_contractor', 'subcontractor', 'moe', 'moa', 'financial_service')`,
    ),
    check(
      'contract_parties_validity',
      sql`${table.validFrom} IS NULL OR ${table.validUntil} IS NULL OR ${table.validUntil} >= ${table.validFrom}`,
    ),
    check('contract_parties_amount', sql`${table.acceptedAmount} >= 0`),
    check('contract_parties_on_portal', sql`${table.isOnPortal} = 0 OR ${table.structureId} IS NOT NULL`),
  ],
);

/* ---------------------------------------------------------------- What a contract says about money */

const ofContract = () =>
  integer('contract_id')
    .notNull()
    .references(() => contracts.id);
/** Who entered the row and when, and who ended it: by a correction, or by taking it back. */
const kept = () => ({
  createdBy: integer('created_by')
    .notNull()
    .references(() => users.id),
  createdAt: instant('created_at').notNull(),
  endedBy: integer('ended_by').references(() => users.id),
  endedAt: instant('ended_at'),
});
const isEnded = (table: string) =>
  check(`${table}_ended`, sql.raw('("ended_by" IS NULL) = ("ended_at" IS NULL)'));

export const amendments = sqliteTable(
  'amendments',
  {
    id: id(),
    contractId: ofContract(),
    number: text('number').notNull(),
    notifiedOn: text('notified_on').notNull(),
    /** Without VAT; negative where it takes works away. */
    amount: integer('amount').notNull(),
    object: text('object').notNull(),
    ...kept(),
  },
  (table) => [
    uniqueIndex('amendments_number').on(table.contractId, table.number).where(sql`${table.endedAt} IS NULL`),
    isEnded('amendments'),
  ],
);

export const serviceOrders = sqliteTable(
  'service_orders',
  {
    id: id(),
    contractId: ofContract(),
    number: text('number').notNull(),
    notifiedOn: text('notified_on').notNull(),
    amount: integer('amount').notNull(),
    object: text('object').notNull(),
    /** The amendment that holds these works now: the order's own amount counts no more. */
    amendmentId: integer('amendment_id').references(() => amendments.id),
    ...kept(),
  },
  (table) => [
    uniqueIndex('service_orders_number')
      .on(table.contractId, table.number)
      .where(sql`${table.endedAt} IS NULL`),
    index('service_orders_amendment').on(table.amendmentId).where(sql`${table.amendmentId} IS NOT NULL`),
    isEnded('service_orders'),
  ],
);

export const revisionFormulas = sqliteTable(
  'revision_formulas',
  {
    id: id(),
    contractId: ofContract(),
    fixedShare: integer('fixed_share').notNull(),
    /** 'YYYY-MM', the month zero. */
    baseMonth: text('base_month').notNull(),
    ...kept(),
  },
  (table) => [
    uniqueIndex('revision_formulas_one').on(table.contractId).where(sql`${table.endedAt} IS NULL`),
    check('revision_formulas_share', sql`${table.fixedShare} BETWEEN 0 AND 10000`),
    isEnded('revision_formulas'),
  ],
);

export const revisionTerms = sqliteTable(
  'revision_terms',
  {
    formulaId: integer('formula_id')
      .notNull()
      .references(() => revisionFormulas.id),
    position: integer('position').notNull(),
    index: text('index_name').notNull(),
    weight: integer('weight').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.formulaId, table.position] }),
    uniqueIndex('revision_terms_index').on(table.formulaId, table.index),
    index('revision_terms_of_index').on(table.index),
    check('revision_terms_weight', sql`${table.weight} BETWEEN 1 AND 10000`),
  ],
);

/** Published indexes, the same for every contract of the installation. A correction ends the row before. */
export const indexValues = sqliteTable(
  'index_values',
  {
    id: id(),
    /** 'BT01', in capitals. */
    index: text('index_name').notNull(),
    month: text('month').notNull(),
    /** Thousandths. */
    value: integer('value').notNull(),
    source: text('source').notNull(),
    /** The contracting authority whose people entered it. */
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    ...kept(),
  },
  (table) => [
    uniqueIndex('index_values_once').on(table.index, table.month).where(sql`${table.endedAt} IS NULL`),
    check('index_values_value', sql`${table.value} > 0`),
    isEnded('index_values'),
  ],
);

export const advances = sqliteTable(
  'advances',
  {
    id: id(),
    contractId: ofContract(),
    /** With VAT, as it is paid. */
    amount: integer('amount').notNull(),
    /** Shares of the contract's amount with VAT. */
    repaidFrom: integer('repaid_from').notNull(),
    repaidBy: integer('repaid_by').notNull(),
    ...kept(),
  },
  (table) => [
    uniqueIndex('advances_one').on(table.contractId).where(sql`${table.endedAt} IS NULL`),
    check('advances_amount', sql`${table.amount} > 0`),
    check(
      'advances_repayment',
      sql`${table.repaidFrom} >= 0 AND ${table.repaidBy} >= ${table.repaidFrom} AND ${table.repaidBy} <= 10000`,
    ),
    isEnded('advances'),
  ],
);

export const retentions = sqliteTable(
  'retentions',
  {
    id: id(),
    contractId: ofContract(),
    /** At most 5 % (R2191-33). */
    rate: integer('rate').notNull(),
    guarantee: text('guarantee').$type<Guarantee>(),
    replacedOn: text('replaced_on'),
    guarantor: text('guarantor').notNull().default(''),
    ...kept(),
  },
  (table) => [
    uniqueIndex('retentions_one').on(table.contractId).where(sql`${table.endedAt} IS NULL`),
    check('retentions_rate', sql`${table.rate} BETWEEN 0 AND 500`),
    check('retentions_guarantee', sql`${table.guarantee} IN ('first_demand_guarantee', 'bond')`),
    check('retentions_replaced', sql`(${table.guarantee} IS NULL) = (${table.replacedOn} IS NULL)`),
    isEnded('retentions'),
  ],
);

export const penalties = sqliteTable(
  'penalties',
  {
    id: id(),
    contractId: ofContract(),
    decidedOn: text('decided_on').notNull(),
    amount: integer('amount').notNull(),
    reason: text('reason').notNull(),
    ...kept(),
  },
  (table) => [
    index('penalties_contract').on(table.contractId).where(sql`${table.endedAt} IS NULL`),
    check('penalties_amount', sql`${table.amount} > 0`),
    isEnded('penalties'),
  ],
);

/** The reception of the works (CCAG-Travaux 41). */
export const receptions = sqliteTable(
  'receptions',
  {
    id: id(),
    contractId: ofContract(),
    kind: text('kind').$type<ReceptionKind>().notNull(),
    completedOn: text('completed_on').notNull(),
    decidedOn: text('decided_on').notNull(),
    notifiedOn: text('notified_on').notNull(),
    reservesLiftedOn: text('reserves_lifted_on'),
    ...kept(),
  },
  (table) => [
    uniqueIndex('receptions_one').on(table.contractId).where(sql`${table.endedAt} IS NULL`),
    check('receptions_kind', sql`${table.kind} IN ('without_reserves', 'with_reserves', 'subject_to')`),
    check(
      'receptions_days',
      sql`${table.completedOn} <= ${table.decidedOn} AND ${table.decidedOn} <= ${table.notifiedOn}`,
    ),
    check(
      'receptions_lifted',
      sql`${table.reservesLiftedOn} IS NULL OR (${table.kind} <> 'without_reserves' AND ${table.reservesLiftedOn} >= ${table.decidedOn})`,
    ),
    isEnded('receptions'),
  ],
);

/* ---------------------------------------------------------------- Invoicing files */

export const invoicingFiles = sqliteTable(
  'invoicing_files',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    kind: text('kind').$type<FileKind>().notNull(),
    sequence: integer('sequence').notNull(),
    /** 'YYYY-MM' of a monthly instalment. */
    period: text('period'),
    number: text('number').notNull(),
    /** The version of the contract sheet whose parties it was opened with. */
    contractVersion: integer('contract_version').notNull().default(1),
    /** Derived from the documents by `stateOf`, kept for lists. */
    state: text('state').$type<FileState>().notNull(),
    waitingRole: text('waiting_role').$type<Role>(),
    openedAt: instant('opened_at').notNull(),
    movedAt: instant('moved_at').notNull(),
  },
  (table) => [
    uniqueIndex('invoicing_files_once').on(table.contractId, table.kind, table.sequence),
    index('invoicing_files_number').on(table.number),
    index('invoicing_files_newest').on(table.contractId, table.movedAt, table.id),
    check('invoicing_files_kind', sql`${table.kind} IN ('monthly', 'final')`),
    check('invoicing_files_period', sql`(${table.kind} = 'monthly') = (${table.period} IS NOT NULL)`),
    check('invoicing_files_sequence', sql`${table.sequence} >= 1`),
  ],
);

/** The contract's parties as they were when the file was opened: a later change of the circuit leaves the file alone. */
export const fileParties = sqliteTable(
  'file_parties',
  {
    id: id(),
    fileId: integer('file_id')
      .notNull()
      .references(() => invoicingFiles.id),
    role: text('role').$type<Role>().notNull(),
    structureId: integer('structure_id').references(() => structures.id),
    serviceId: integer('service_id').references(() => services.id),
    isOnPortal: integer('is_on_portal', { mode: 'boolean' }).notNull(),
    dependsOnId: integer('depends_on_id'),
    /** Declared absent in this file: the event says by whom and why. */
    absentSince: instant('absent_since'),
  },
  (table) => [
    foreignKey({ columns: [table.dependsOnId], foreignColumns: [table.id] }),
    uniqueIndex('file_parties_once').on(table.fileId, table.role, table.structureId),
    index('file_parties_structure').on(table.structureId, table.fileId),
  ],
);

/** Which structures see which file (decision 5), newest movement first: every list reads through it. */
export const fileVisibility = sqliteTable(
  'file_visibility',
  {
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    fileId: integer('file_id')
      .notNull()
      .references(() => invoicingFiles.id),
    movedAt: instant('moved_at').notNull(),
    /** The file's own state, so that a list of one state is read from its index. */
    state: text('state').$type<FileState>().notNull().default('waiting'),
    /** A document of the file waits for this structure, in Works invoices. */
    isAwaited: flag('is_awaited'),
    /** The month of the instalment; of a final settlement, the month in which it was opened (UTC). Kept by a trigger. */
    month: text('month').notNull().default(''),
    /** The nearest term of the delays that run on it, but that of payment and the right to object. Kept by triggers. */
    dueOn: text('due_on'),
  },
  (table) => [
    primaryKey({ columns: [table.fileId, table.structureId] }),
    // Unique, so that SQLite knows that documents read file by file come in order without a sort.
    uniqueIndex('file_visibility_newest').on(table.structureId, table.movedAt, table.fileId),
    index('file_visibility_state').on(table.structureId, table.state, table.movedAt, table.fileId),
    index('file_visibility_awaited')
      .on(table.structureId, table.movedAt, table.fileId)
      .where(sql`${table.isAwaited} = 1`),
    index('file_visibility_month').on(table.structureId, table.month, table.movedAt, table.fileId),
    index('file_visibility_due')
      .on(table.structureId, table.dueOn, table.movedAt, table.fileId)
      .where(sql`${table.dueOn} IS NOT NULL`),
    isFlag('is_awaited', 'file_visibility'),
  ],
);

/* ---------------------------------------------------------------- Documents */

export const storedFiles = sqliteTable(
  'stored_files',
  {
    id: id(),
    /** Where the bytes are, in the storage that wrote them. */
    key: text('key').notNull(),
    storage: text('storage').$type<'disk' | 'uploadthing'>().notNull(),
    sha256: text('sha256').notNull(),
    size: integer('size').notNull(),
    /** As the depositor named it; `shortName` has at most 50 characters. */
    name: text('name').notNull(),
    shortName: text('short_name').notNull(),
    mediaType: text('media_type').notNull(),
    /** Of a PDF; null for every other type. */
    pageCount: integer('page_count'),
    /** A PDF in which a signature was found. */
    isSigned: flag('is_signed'),
    /** What a PDF does by itself; null for another type, and for one that was looked into before this was asked. */
    activeContent: text('active_content', { mode: 'json' }).$type<readonly PdfActivity[]>(),
    uploadedBy: integer('uploaded_by')
      .notNull()
      .references(() => users.id),
    uploadedAt: instant('uploaded_at').notNull(),
  },
  (table) => [
    uniqueIndex('stored_files_key').on(table.key),
    check('stored_files_size', sql`${table.size} > 0`),
    check('stored_files_sha256', sql`length(${table.sha256}) = 64`),
    check('stored_files_short_name', sql`length(${table.shortName}) <= 50`),
  ],
);

export const documents = sqliteTable(
  'documents',
  {
    id: id(),
    fileId: integer('file_id')
      .notNull()
      .references(() => invoicingFiles.id),
    framework: text('framework').$type<FrameworkCode>().notNull(),
    number: text('number').notNull(),
    issuerRole: text('issuer_role').$type<Role>().notNull(),
    issuerStructureId: integer('issuer_structure_id')
      .notNull()
      .references(() => structures.id),
    issuerServiceId: integer('issuer_service_id').references(() => services.id),
    status: text('status').$type<Status>().notNull(),
    statusAt: instant('status_at').notNull(),
    /** Whose turn it is; null once nobody has to act on this document. */
    holderRole: text('holder_role').$type<Role>(),
    holderStructureId: integer('holder_structure_id').references(() => structures.id),
    /** The agent of the holder who has it in hand (instructeur), and since when; null in nobody's hands. */
    instructorId: integer('instructor_id').references(() => users.id),
    instructedSince: instant('instructed_since'),
    submissionType: text('submission_type').$type<SubmissionType>().notNull(),
    mainFileId: integer('main_file_id')
      .notNull()
      .references(() => storedFiles.id),
    documentDate: text('document_date').notNull(),
    documentType: text('document_type').$type<DocumentType>().notNull(),
    engagementNumber: text('engagement_number').notNull(),
    /** The public recipient and its service (service exécutant). */
    recipientStructureId: integer('recipient_structure_id')
      .notNull()
      .references(() => structures.id),
    recipientServiceId: integer('recipient_service_id').references(() => services.id),
    vatType: text('vat_type').$type<VatType>().notNull(),
    exemptionReason: text('exemption_reason').notNull(),
    paymentMode: text('payment_mode').$type<PaymentMode>().notNull(),
    comment: text('comment').notNull(),
    totalExclVat: integer('total_excl_vat').notNull(),
    totalVat: integer('total_vat').notNull(),
    totalInclVat: integer('total_incl_vat').notNull(),
    netPayable: integer('net_payable').notNull(),
    mandateNumber: text('mandate_number'),
    /** The refused document that this one corrects. */
    correctsId: integer('corrects_id'),
    /** When silence made it what it is: a tacit general statement, or one that is deemed accepted. */
    tacitAt: instant('tacit_at'),
    submittedBy: integer('submitted_by')
      .notNull()
      .references(() => users.id),
    submittedAt: instant('submitted_at').notNull(),
  },
  (table) => [
    uniqueIndex('documents_number').on(table.issuerStructureId, table.number),
    foreignKey({ columns: [table.correctsId], foreignColumns: [table.id] }),
    /** A refused document is corrected once; a correction that is refused is corrected itself. */
    uniqueIndex('documents_corrected_once').on(table.correctsId).where(sql`${table.correctsId} IS NOT NULL`),
    index('documents_by_number').on(table.number),
    index('documents_file').on(table.fileId),
    index('documents_holder')
      .on(table.holderStructureId, table.holderRole, table.statusAt)
      .where(sql`${table.holderStructureId} IS NOT NULL`),
    index('documents_payable')
      .on(table.holderStructureId, table.submittedAt, table.id)
      .where(sql`${table.holderRole} = 'financial_service'`),
    /** What one agent of the holder has in hand, or nobody, oldest first. */
    index('documents_in_hand')
      .on(table.holderStructureId, table.instructorId, table.submittedAt, table.id)
      .where(sql`${table.holderStructureId} IS NOT NULL`),
    // The orders of the results of a search, and the values that few documents share.
    index('documents_by_date').on(table.documentDate, table.id),
    index('documents_by_amount').on(table.netPayable, table.id),
    index('documents_by_status').on(table.status, table.id),
    index('documents_by_movement').on(table.statusAt, table.id),
    index('documents_by_issuer').on(table.issuerStructureId, table.id),
    index('documents_incl_vat').on(table.totalInclVat),
    index('documents_excl_vat').on(table.totalExclVat),
    index('documents_engagement').on(table.engagementNumber),
    index('documents_mandate').on(table.mandateNumber).where(sql`${table.mandateNumber} IS NOT NULL`),
    check('documents_totals', sql`${table.totalExclVat} + ${table.totalVat} = ${table.totalInclVat}`),
    check('documents_holder_pair', sql`(${table.holderRole} IS NULL) = (${table.holderStructureId} IS NULL)`),
  ],
);

export const vatLines = sqliteTable(
  'vat_lines',
  {
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    position: integer('position').notNull(),
    rate: integer('rate').notNull(),
    base: integer('base').notNull(),
    vat: integer('vat').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.position] }),
    check('vat_lines_rate', sql`${table.rate} BETWEEN 0 AND 10000`),
  ],
);

/**
 * What a claim has executed since the beginning of the contract, at initial prices and without VAT (CCAG-Travaux 12.1.1).
 * Written with the deposit, like all that follows here up to the associations; triggers keep it.
 */
export const cumulations = sqliteTable(
  'cumulations',
  {
    documentId: integer('document_id')
      .primaryKey()
      .references(() => documents.id),
    /** What the instalment before came to. */
    former: integer('former').notNull(),
    amount: integer('amount').notNull(),
    reason: text('reason').notNull().default(''),
  },
  (table) => [
    check('cumulations_goes_down', sql`${table.amount} >= ${table.former} OR ${table.reason} <> ''`),
  ],
);

/** What a receiver's document admits of a claim, rate by rate, and why it differs (decision 8, R2192-34). */
export const admittedLines = sqliteTable(
  'admitted_lines',
  {
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    position: integer('position').notNull(),
    claimId: integer('claim_id')
      .notNull()
      .references(() => documents.id),
    rate: integer('rate').notNull(),
    claimedBase: integer('claimed_base').notNull(),
    claimedVat: integer('claimed_vat').notNull(),
    admittedBase: integer('admitted_base').notNull(),
    admittedVat: integer('admitted_vat').notNull(),
    reason: text('reason').$type<DifferenceReason>(),
    text: text('text').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.position] }),
    uniqueIndex('admitted_lines_once').on(table.documentId, table.claimId, table.rate),
    index('admitted_lines_claim').on(table.claimId),
    check(
      'admitted_lines_reason',
      sql`${table.reason} IN ('quantity', 'price_not_in_contract', 'work_not_done', 'already_paid', 'arithmetic', 'penalty', 'other')`,
    ),
    check(
      'admitted_lines_difference',
      sql`${table.admittedBase} = ${table.claimedBase} OR ${table.reason} IS NOT NULL`,
    ),
    check('admitted_lines_other', sql`${table.reason} <> 'other' OR ${table.text} <> ''`),
  ],
);

/** The money of an account statement (CCAG-Travaux 12.2.1). */
export const accountStatements = sqliteTable(
  'account_statements',
  {
    documentId: integer('document_id')
      .primaryKey()
      .references(() => documents.id),
    /** Executed before the first instalment here; said by the first statement alone. */
    opening: integer('opening').notNull(),
    cumulatedBefore: integer('cumulated_before').notNull(),
    cumulated: integer('cumulated').notNull(),
    /** Paid with VAT to those from whom a guarantee is withheld. */
    retained: integer('retained').notNull(),
    /** Its revision takes an index that is not published yet in the place of one that is. */
    isProvisional: flag('is_provisional'),
    /** How it was computed. */
    facts: text('facts', { mode: 'json' }).$type<StatementFacts>().notNull(),
  },
  () => [isFlag('is_provisional', 'account_statements')],
);

export const statementParts = sqliteTable(
  'statement_parts',
  {
    documentId: integer('document_id')
      .notNull()
      .references(() => accountStatements.documentId),
    part: text('part').$type<Part>().notNull(),
    computed: integer('computed').notNull(),
    amount: integer('amount').notNull(),
    /** Why another amount was set than the computed one. */
    reason: text('reason').notNull().default(''),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.part] }),
    check('statement_parts_part', sql`${table.part} IN ('a', 'b', 'c', 'd', 'e', 'f', 'g')`),
    check('statement_parts_reason', sql`${table.amount} = ${table.computed} OR ${table.reason} <> ''`),
  ],
);

/** Works, revision and VAT of a statement at each rate that the buyer is charged: its items a, d and b. */
export const statementRates = sqliteTable(
  'statement_rates',
  {
    documentId: integer('document_id')
      .notNull()
      .references(() => accountStatements.documentId),
    rate: integer('rate').notNull(),
    works: integer('works').notNull(),
    revision: integer('revision').notNull(),
    vat: integer('vat').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.rate] }),
    check('statement_rates_rate', sql`${table.rate} BETWEEN 0 AND 10000`),
  ],
);

/** Who is paid what by a statement. The structure is null for a contract holder who is off the portal. */
export const payeeShares = sqliteTable(
  'payee_shares',
  {
    documentId: integer('document_id')
      .notNull()
      .references(() => accountStatements.documentId),
    position: integer('position').notNull(),
    role: text('role').$type<Role>().notNull(),
    structureId: integer('structure_id').references(() => structures.id),
    base: integer('base').notNull(),
    revision: integer('revision').notNull(),
    vat: integer('vat').notNull(),
    /** Of the VAT, what is due on the works of subcontractors (CGI 283, 2 nonies). */
    reverseChargedVat: integer('reverse_charged_vat').notNull(),
    inclVat: integer('incl_vat').notNull(),
    penalties: integer('penalties').notNull(),
    advance: integer('advance').notNull(),
    repaid: integer('repaid').notNull(),
    retention: integer('retention').notNull(),
    net: integer('net').notNull(),
    isReverseCharged: flag('is_reverse_charged'),
  },
  (table) => [
    primaryKey({ columns: [table.documentId, table.position] }),
    check('payee_shares_role', sql`${table.role} IN ('supplier', 'joint_contractor', 'subcontractor')`),
    check('payee_shares_incl_vat', sql`${table.base} + ${table.revision} + ${table.vat} = ${table.inclVat}`),
    check(
      'payee_shares_net',
      sql`${table.inclVat} + ${table.advance} - ${table.penalties} - ${table.repaid} - ${table.retention} = ${table.net}`,
    ),
    isFlag('is_reverse_charged', 'payee_shares'),
  ],
);

/** What a document of the final settlement says beyond its amounts (CCAG-Travaux 12.4). Cents, VAT included. */
export const settlements = sqliteTable(
  'settlements',
  {
    documentId: integer('document_id')
      .primaryKey()
      .references(() => documents.id),
    /** Of a signed general statement. */
    signature: text('signature').$type<Signature>(),
    /** What its claim memorandum asks for. */
    claimAmount: integer('claim_amount'),
    /** Of a draft of the tacit procedure: what its recapitulation and its balance statement say. */
    instalments: integer('instalments'),
    balance: integer('balance'),
    total: integer('total'),
  },
  (table) => [
    check('settlements_signature', sql`${table.signature} IN ('without_reserves', 'with_reserves')`),
    check(
      'settlements_claim',
      sql`(${table.signature} IS 'with_reserves') = (${table.claimAmount} IS NOT NULL)`,
    ),
    check('settlements_parts', sql`${table.instalments} + ${table.balance} = ${table.total}`),
  ],
);

/** A document follows others of its file; a document is followed once (decision 3). */
export const associations = sqliteTable(
  'associations',
  {
    previousId: integer('previous_id')
      .notNull()
      .references(() => documents.id),
    nextId: integer('next_id')
      .notNull()
      .references(() => documents.id),
    createdAt: instant('created_at').notNull(),
    /** When the next document no longer counts, and another may follow. */
    supersededAt: instant('superseded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.previousId, table.nextId] }),
    uniqueIndex('associations_followed_once').on(table.previousId).where(sql`${table.supersededAt} IS NULL`),
    index('associations_next').on(table.nextId),
    check('associations_not_itself', sql`${table.previousId} <> ${table.nextId}`),
  ],
);

export const statusHistory = sqliteTable(
  'status_history',
  {
    id: id(),
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    status: text('status').$type<Status>().notNull(),
    at: instant('at').notNull(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id),
  },
  (table) => [index('status_history_document').on(table.documentId, table.id)],
);

/* ---------------------------------------------------------------- Delays */

/** A delay that a contract sets otherwise than the table. A change ends the row before; clocks that run keep theirs. */
export const contractDelays = sqliteTable(
  'contract_delays',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    deadline: text('deadline').$type<DeadlineId>().notNull(),
    /** In the unit of the table. */
    count: integer('count').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    endedBy: integer('ended_by').references(() => users.id),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('contract_delays_one')
      .on(table.contractId, table.deadline)
      .where(sql`${table.endedAt} IS NULL`),
    check('contract_delays_count', sql`${table.count} BETWEEN 1 AND 120`),
    check('contract_delays_ended', sql`(${table.endedBy} IS NULL) = (${table.endedAt} IS NULL)`),
  ],
);

/** A delay of the law that runs, or ran. A trigger keeps everything but how it ended, which is written once. */
export const clocks = sqliteTable(
  'clocks',
  {
    id: id(),
    deadline: text('deadline').$type<DeadlineId>().notNull(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    /** Null for a clock of the contract itself. */
    fileId: integer('file_id').references(() => invoicingFiles.id),
    documentId: integer('document_id').references(() => documents.id),
    /** What started it: the same event never starts the same clock twice. */
    eventId: integer('event_id').references(() => events.id),
    /** Who must act; without a structure when that party is not on the portal. */
    actorRole: text('actor_role').$type<Role>().notNull(),
    actorStructureId: integer('actor_structure_id').references(() => structures.id),
    /** The delay that it was started with. */
    count: integer('count').notNull(),
    unit: text('unit').$type<Delay['unit']>().notNull(),
    startedAt: instant('started_at').notNull(),
    startedOn: text('started_on').notNull(),
    /** The last day that is in time. */
    dueOn: text('due_on').notNull(),
    /** The first instant after that day in Paris. */
    dueAt: instant('due_at').notNull(),
    /** The portal ends it when its term has passed; any other is late until somebody acts. */
    endsByItself: flag('ends_by_itself'),
    endedAt: instant('ended_at'),
    endReason: text('end_reason').$type<ClockEnd>(),
  },
  (table) => [
    uniqueIndex('clocks_running_once')
      .on(table.documentId, table.deadline)
      .where(sql`${table.endedAt} IS NULL AND ${table.documentId} IS NOT NULL`),
    uniqueIndex('clocks_started_once')
      .on(table.documentId, table.deadline, table.eventId)
      .where(sql`${table.documentId} IS NOT NULL AND ${table.endReason} IS NOT 'corrected'`),
    uniqueIndex('clocks_contract_once')
      .on(table.contractId, table.deadline)
      .where(sql`${table.endedAt} IS NULL AND ${table.documentId} IS NULL`),
    index('clocks_due')
      .on(table.dueAt, table.id)
      .where(sql`${table.endedAt} IS NULL AND ${table.endsByItself} = 1`),
    /** Those that somebody is reminded of. */
    index('clocks_open').on(table.dueAt).where(sql`${table.endedAt} IS NULL`),
    index('clocks_lapsed').on(table.endedAt).where(sql`${table.endReason} = 'lapsed'`),
    index('clocks_file').on(table.fileId, table.dueAt).where(sql`${table.fileId} IS NOT NULL`),
    index('clocks_contract').on(table.contractId).where(sql`${table.documentId} IS NULL`),
    index('clocks_actor').on(table.actorStructureId, table.dueAt).where(sql`${table.endedAt} IS NULL`),
    isFlag('ends_by_itself', 'clocks'),
    check('clocks_unit', sql`${table.unit} IN ('day', 'month')`),
    check('clocks_count', sql`${table.count} >= 1`),
    check('clocks_days', sql`${table.dueOn} > ${table.startedOn}`),
    check('clocks_instants', sql`${table.dueAt} > ${table.startedAt}`),
    check('clocks_ended', sql`(${table.endedAt} IS NULL) = (${table.endReason} IS NULL)`),
    check(
      'clocks_end_reason',
      sql`${table.endReason} IN ('acted', 'lapsed', 'suspended', 'returned', 'replaced', 'dropped', 'corrected')`,
    ),
    check(
      'clocks_of_document',
      sql`(${table.documentId} IS NULL) = (${table.fileId} IS NULL) AND (${table.documentId} IS NULL) = (${table.eventId} IS NULL)`,
    ),
    check(
      'clocks_lapsed_after_term',
      sql`${table.endReason} <> 'lapsed' OR ${table.endedAt} >= ${table.dueAt}`,
    ),
  ],
);

/* ---------------------------------------------------------------- Rates */

/** Rates of the European Central Bank that late-payment interest is counted with (R2192-31). A correction ends the row. */
export const refinancingRates = sqliteTable(
  'refinancing_rates',
  {
    id: id(),
    /** The first day on which it is in force. */
    from: text('from_day').notNull(),
    /** Basis points. */
    rate: integer('rate').notNull(),
    source: text('source').notNull(),
    /** Null for those that the product brings along. */
    createdBy: integer('created_by').references(() => users.id),
    createdAt: instant('created_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('refinancing_rates_once').on(table.from).where(sql`${table.endedAt} IS NULL`),
    check('refinancing_rates_rate', sql`${table.rate} BETWEEN -1000 AND 10000`),
  ],
);

/* ---------------------------------------------------------------- Drafts */

export const drafts = sqliteTable(
  'drafts',
  {
    id: id(),
    authorId: integer('author_id')
      .notNull()
      .references(() => users.id),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    issuerRole: text('issuer_role').$type<Role>().notNull(),
    issuerStructureId: integer('issuer_structure_id')
      .notNull()
      .references(() => structures.id),
    issuerServiceId: integer('issuer_service_id').references(() => services.id),
    framework: text('framework').$type<FrameworkCode>(),
    submissionType: text('submission_type').$type<SubmissionType>(),
    mainFileId: integer('main_file_id').references(() => storedFiles.id),
    /** What was typed in step 3, as typed: JSON of form fields, kept even when it is wrong. */
    fields: text('fields', { mode: 'json' }).$type<Record<string, string>>().notNull(),
    /** What becomes of it: a document, what was missing of one, or what is attached to a refusal. */
    purpose: text('purpose').$type<DraftPurpose>().notNull().default('submit'),
    /** The document that it corrects, completes or refuses. */
    aboutId: integer('about_id').references(() => documents.id),
    /** Roles that the depositor declares absent in the file, each with why. */
    absences: text('absences', { mode: 'json' }).$type<Absence[]>().notNull().default([]),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Set once: sending a draft again answers with the same document. */
    documentId: integer('document_id').references(() => documents.id),
    /** When what completes or refuses a document was sent: no document came of it. */
    answeredAt: instant('answered_at'),
    discardedAt: instant('discarded_at'),
    /** When its author was told that it waits to be sent. */
    remindedAt: instant('reminded_at'),
  },
  (table) => [
    check('drafts_purpose', sql`${table.purpose} IN ('submit', 'complete', 'refuse')`),
    check('drafts_about', sql`${table.purpose} = 'submit' OR ${table.aboutId} IS NOT NULL`),
    index('drafts_about_document').on(table.aboutId).where(sql`${table.aboutId} IS NOT NULL`),
    uniqueIndex('drafts_document').on(table.documentId),
    /** Those that the author may have forgotten. */
    index('drafts_waiting')
      .on(table.updatedAt)
      .where(
        sql`${table.documentId} IS NULL AND ${table.discardedAt} IS NULL AND ${table.answeredAt} IS NULL AND ${table.remindedAt} IS NULL`,
      ),
    index('drafts_unsent')
      .on(table.issuerStructureId, table.contractId)
      .where(sql`${table.documentId} IS NULL AND ${table.discardedAt} IS NULL`),
  ],
);

export const draftFollows = sqliteTable(
  'draft_follows',
  {
    draftId: integer('draft_id')
      .notNull()
      .references(() => drafts.id),
    previousId: integer('previous_id')
      .notNull()
      .references(() => documents.id),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.previousId] })],
);

/** Belongs to a draft until it is sent, then to the document. */
export const attachments = sqliteTable(
  'attachments',
  {
    id: id(),
    draftId: integer('draft_id').references(() => drafts.id),
    documentId: integer('document_id').references(() => documents.id),
    storedFileId: integer('stored_file_id')
      .notNull()
      .references(() => storedFiles.id),
    type: text('type').$type<AttachmentType>().notNull(),
    designation: text('designation').notNull(),
    removedAt: instant('removed_at'),
  },
  (table) => [
    index('attachments_draft').on(table.draftId),
    index('attachments_document').on(table.documentId),
    check('attachments_owner', sql`${table.draftId} IS NOT NULL OR ${table.documentId} IS NOT NULL`),
  ],
);

/* ---------------------------------------------------------------- What happened, and who was told */

/**
 * Append-only: triggers refuse UPDATE and DELETE. Each row carries the fingerprint of its content and of the row before it
 * (db/chain.ts), which a trigger compares with that row: nothing is put between two rows either.
 */
export const events = sqliteTable(
  'events',
  {
    id: id(),
    at: instant('at').notNull(),
    kind: text('kind').$type<EventKind>().notNull(),
    userId: integer('user_id').references(() => users.id),
    /** The colleague whom this person replaced. */
    onBehalfOfId: integer('on_behalf_of_id').references(() => users.id),
    structureId: integer('structure_id').references(() => structures.id),
    contractId: integer('contract_id').references(() => contracts.id),
    fileId: integer('file_id').references(() => invoicingFiles.id),
    documentId: integer('document_id').references(() => documents.id),
    facts: text('facts', { mode: 'json' }).$type<Record<string, string | number>>().notNull(),
    /** Of the row before, 64 zeros for the first. SHA-256 in hexadecimal, as `hash`. */
    previousHash: text('previous_hash').notNull().default(''),
    /** Of `previousHash` and everything above. */
    hash: text('hash').notNull().default(''),
  },
  (table) => [
    index('events_file').on(table.fileId, table.id),
    index('events_document').on(table.documentId, table.id),
    index('events_contract').on(table.contractId, table.id),
    // The versions of a contract's sheet, which each page of a file asks for.
    index('events_versions')
      .on(table.contractId)
      .where(sql`${table.kind} IN ('contract_created', 'contract_changed')`),
    index('events_structure').on(table.structureId, table.id).where(sql`${table.contractId} IS NULL`),
    index('events_user').on(table.userId, table.id).where(sql`${table.contractId} IS NULL`),
  ],
);

/** The end of the chain of events as it was told to the contracting authorities, one a day at most. */
export const chainHeads = sqliteTable(
  'chain_heads',
  {
    /** The event that tells it, itself the next row of the chain. */
    eventId: integer('event_id')
      .primaryKey()
      .references(() => events.id),
    /** The last event until then, and its hash. */
    headId: integer('head_id')
      .notNull()
      .references(() => events.id),
    hash: text('hash').notNull(),
    at: instant('at').notNull(),
    /** What a time-stamping authority says of the hash (RFC 3161, TimeStampResp in DER), and the instant that it names. */
    stamp: blob('stamp', { mode: 'buffer' }),
    stampedAt: instant('stamped_at'),
    /** When the authority is asked again; null when a stamp is there, or none was wanted. */
    askAt: instant('ask_at'),
    tries: integer('tries').notNull().default(0),
    failure: text('failure'),
  },
  (table) => [
    index('chain_heads_to_stamp').on(table.askAt).where(sql`${table.askAt} IS NOT NULL`),
    check('chain_heads_hash', sql`length(${table.hash}) = 64`),
    check('chain_heads_stamp', sql`(${table.stamp} IS NULL) = (${table.stampedAt} IS NULL)`),
  ],
);

/**
 * One row is the line in the bell, the mail to send and the evidence that it was sent. Without an event it carries a link
 * to somebody who asked for it, or gathers others in one mail, and is no line in the bell; without a person its link says
 * where it goes.
 */
export const notices = sqliteTable(
  'notices',
  {
    id: id(),
    eventId: integer('event_id').references(() => events.id),
    userId: integer('user_id').references(() => users.id),
    /** Through which of their structures the person is told; null where it is the person's own affair. */
    structureId: integer('structure_id').references(() => structures.id),
    linkId: integer('link_id').references(() => links.id),
    kind: text('kind').$type<NoticeKind>().notNull(),
    fileId: integer('file_id').references(() => invoicingFiles.id),
    documentId: integer('document_id').references(() => documents.id),
    createdAt: instant('created_at').notNull(),
    /** How its reader wanted it when it was written. */
    mailing: text('mailing').$type<Mailing>().notNull().default('at_once'),
    /** When it joins the recap that its reader chose; null when it has, or when it is a mail of its own. */
    gatherAt: instant('gather_at'),
    /** The recap that carries it. */
    digestId: integer('digest_id').references((): AnySQLiteColumn => notices.id),
    /** When the mail may be tried next; null once it was sent or given up. */
    dueAt: instant('due_at'),
    /** A worker holds the row until then; after that another may take it. */
    leasedUntil: instant('leased_until'),
    /** Rows that were taken together to be sent in one call; kept until they were answered. */
    batch: text('batch'),
    attempts: integer('attempts').notNull().default(0),
    /** How often it was wanted: more than once where somebody had it sent again. */
    sendings: integer('sendings').notNull().default(1),
    sentAt: instant('sent_at'),
    /** When a mail server said, after it had taken the mail, that it could not be delivered. */
    bouncedAt: instant('bounced_at'),
    readAt: instant('read_at'),
    /** When somebody of the structure took note of it: of what must not be overlooked. */
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: integer('acknowledged_by').references(() => users.id),
  },
  (table) => [
    uniqueIndex('notices_once').on(table.eventId, table.userId),
    index('notices_of_person').on(table.userId, table.createdAt, table.id),
    index('notices_unread').on(table.userId, table.createdAt, table.id).where(sql`${table.readAt} IS NULL`),
    index('notices_due').on(table.dueAt).where(sql`${table.dueAt} IS NOT NULL`),
    index('notices_to_gather').on(table.gatherAt).where(sql`${table.gatherAt} IS NOT NULL`),
    index('notices_digest').on(table.digestId).where(sql`${table.digestId} IS NOT NULL`),
    /** Finds the earlier notice that a later one of the same person and file has to wait for. */
    index('notices_waiting').on(table.userId, table.fileId, table.id).where(sql`${table.dueAt} IS NOT NULL`),
    index('notices_given_up')
      .on(table.id)
      .where(
        sql`${table.dueAt} IS NULL AND ${table.sentAt} IS NULL AND ${table.mailing} IN ('at_once', 'quiet')`,
      ),
    index('notices_came_back').on(table.id).where(sql`${table.bouncedAt} IS NOT NULL`),
    index('notices_document').on(table.documentId),
    index('notices_to_acknowledge')
      .on(table.userId)
      .where(sql`${table.kind} IN ('to_correct', 'to_complete') AND ${table.acknowledgedAt} IS NULL`),
    check(
      'notices_origin',
      sql`${table.eventId} IS NOT NULL OR ${table.linkId} IS NOT NULL OR ${table.kind} = 'recap'`,
    ),
    check('notices_reader', sql`${table.userId} IS NOT NULL OR ${table.linkId} IS NOT NULL`),
    check('notices_document_pair', sql`(${table.fileId} IS NULL) = (${table.documentId} IS NULL)`),
    check('notices_mailing', sql`${table.mailing} IN ('at_once', 'quiet', 'daily', 'weekly', 'none')`),
    check('notices_acknowledged', sql`(${table.acknowledgedAt} IS NULL) = (${table.acknowledgedBy} IS NULL)`),
  ],
);

/** Append-only: each attempt with the server's answer. */
export const noticeAttempts = sqliteTable(
  'notice_attempts',
  {
    id: id(),
    noticeId: integer('notice_id')
      .notNull()
      .references(() => notices.id),
    at: instant('at').notNull(),
    transport: text('transport').$type<TransportName>().notNull(),
    recipient: text('recipient').notNull(),
    isSent: integer('is_sent', { mode: 'boolean' }).notNull(),
    answer: text('answer').notNull(),
  },
  (table) => [
    index('notice_attempts_notice').on(table.noticeId),
    /** Who was written to in the last minute. */
    index('notice_attempts_at').on(table.at),
  ],
);

/** An address that mails come back from, until one arrives there again. */
export const failingAddresses = sqliteTable(
  'failing_addresses',
  {
    id: id(),
    address: text('address').notNull(),
    since: instant('since').notNull(),
    /** What the last mail server said of it. */
    answer: text('answer').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [uniqueIndex('failing_addresses_one').on(table.address).where(sql`${table.endedAt} IS NULL`)],
);

/** How a person wants to be told of a topic by mail, for one of their structures. Without a row it is as the table says. */
export const noticePreferences = sqliteTable(
  'notice_preferences',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    topic: text('topic').$type<Topic>().notNull(),
    frequency: text('frequency').$type<Frequency>().notNull(),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.structureId, table.topic] }),
    check('notice_preferences_frequency', sql`${table.frequency} IN ('at_once', 'daily', 'weekly', 'none')`),
  ],
);

/** When a person wants no mail: minutes since midnight in Paris; `from` may be after `until`, across midnight. */
export const quietHours = sqliteTable(
  'quiet_hours',
  {
    userId: integer('user_id')
      .primaryKey()
      .references(() => users.id),
    from: integer('from').notNull(),
    until: integer('until').notNull(),
    /** On Saturdays, Sundays and public holidays the whole day too. */
    isQuietOnDaysOff: flag('is_quiet_on_days_off'),
    changedAt: instant('changed_at').notNull(),
  },
  (table) => [
    check('quiet_hours_from', sql`${table.from} BETWEEN 0 AND 1439`),
    check('quiet_hours_until', sql`${table.until} BETWEEN 0 AND 1439`),
    isFlag('is_quiet_on_days_off', 'quiet_hours'),
  ],
);

/** When the parties of a contract are reminded, where it says otherwise than the product. */
export const contractReminders = sqliteTable(
  'contract_reminders',
  {
    id: id(),
    contractId: integer('contract_id')
      .notNull()
      .references(() => contracts.id),
    /** Days before the term of the first reminder. */
    before: integer('before').notNull(),
    /** Days between two reminders once the term is over. */
    every: integer('every').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    endedBy: integer('ended_by').references(() => users.id),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('contract_reminders_one').on(table.contractId).where(sql`${table.endedAt} IS NULL`),
    check('contract_reminders_before', sql`${table.before} BETWEEN 1 AND 30`),
    check('contract_reminders_every', sql`${table.every} BETWEEN 1 AND 30`),
    check('contract_reminders_ended', sql`(${table.endedBy} IS NULL) = (${table.endedAt} IS NULL)`),
  ],
);

/** A step of the reminders of one delay: of a clock that is kept, or of the payment of a document. */
export const reminders = sqliteTable(
  'reminders',
  {
    id: id(),
    clockId: integer('clock_id').references(() => clocks.id),
    payableId: integer('payable_id').references(() => documents.id),
    step: integer('step').notNull(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.id),
  },
  (table) => [
    uniqueIndex('reminders_of_clock').on(table.clockId, table.step).where(sql`${table.clockId} IS NOT NULL`),
    uniqueIndex('reminders_of_payable')
      .on(table.payableId, table.step)
      .where(sql`${table.payableId} IS NOT NULL`),
    check('reminders_of_one', sql`(${table.clockId} IS NULL) <> (${table.payableId} IS NULL)`),
  ],
);

/** A private address at which a person's calendar reads their delays. Only its fingerprint is kept. */
export const calendarFeeds = sqliteTable(
  'calendar_feeds',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    /** SHA-256 of the secret part of the address, in hexadecimal. */
    fingerprint: text('fingerprint').notNull(),
    createdAt: instant('created_at').notNull(),
    lastReadAt: instant('last_read_at'),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('calendar_feeds_fingerprint').on(table.fingerprint),
    uniqueIndex('calendar_feeds_one').on(table.userId).where(sql`${table.endedAt} IS NULL`),
  ],
);

/* ---------------------------------------------------------------- What other programs are told */

/** An address of a structure's own program, to which what happens in its files is posted. */
export const webhooks = sqliteTable(
  'webhooks',
  {
    id: id(),
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    url: text('url').notNull(),
    /** Standard Webhooks: 'whsec_' and base64. The receiver holds the same, so it cannot be a fingerprint. */
    secret: text('secret').notNull(),
    createdBy: integer('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: instant('created_at').notNull(),
    /** Since when nothing arrives there; null when the last delivery did. */
    failingSince: instant('failing_since'),
    endedBy: integer('ended_by').references(() => users.id),
    endedAt: instant('ended_at'),
    /** `removed` by a manager, `gone`: its server said so (410), `failing`: for too long. */
    endReason: text('end_reason').$type<'removed' | 'gone' | 'failing'>(),
  },
  (table) => [
    index('webhooks_of_structure').on(table.structureId),
    check('webhooks_ended', sql`(${table.endedAt} IS NULL) = (${table.endReason} IS NULL)`),
    check('webhooks_end_reason', sql`${table.endReason} IN ('removed', 'gone', 'failing')`),
  ],
);

/** One event for one webhook: without an event it is a trial. */
export const webhookDeliveries = sqliteTable(
  'webhook_deliveries',
  {
    id: id(),
    webhookId: integer('webhook_id')
      .notNull()
      .references(() => webhooks.id),
    eventId: integer('event_id').references(() => events.id),
    createdAt: instant('created_at').notNull(),
    dueAt: instant('due_at'),
    leasedUntil: instant('leased_until'),
    attempts: integer('attempts').notNull().default(0),
    deliveredAt: instant('delivered_at'),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_once').on(table.webhookId, table.eventId),
    index('webhook_deliveries_due').on(table.dueAt).where(sql`${table.dueAt} IS NOT NULL`),
    index('webhook_deliveries_of_webhook').on(table.webhookId, table.id),
  ],
);

/** Append-only: each attempt, with the receiver's answer. */
export const webhookAttempts = sqliteTable(
  'webhook_attempts',
  {
    id: id(),
    deliveryId: integer('delivery_id')
      .notNull()
      .references(() => webhookDeliveries.id),
    at: instant('at').notNull(),
    isDelivered: integer('is_delivered', { mode: 'boolean' }).notNull(),
    /** HTTP status; null when there was no answer. */
    status: integer('status'),
    answer: text('answer').notNull(),
  },
  (table) => [index('webhook_attempts_delivery').on(table.deliveryId)],
);

/* ---------------------------------------------------------------- Lists: what they are read along, and how people keep them */

/**
 * A row for each document that a structure sees: the search is read along it. Triggers write it from `file_visibility` and
 * `documents`, so it refers to both without foreign keys. Its document's id is also the order of deposit.
 */
export const documentVisibility = sqliteTable(
  'document_visibility',
  {
    structureId: integer('structure_id').notNull(),
    documentId: integer('document_id').notNull(),
    framework: text('framework').$type<FrameworkCode>().notNull(),
    status: text('status').$type<Status>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.structureId, table.documentId] }),
    index('document_visibility_status').on(table.structureId, table.status, table.documentId),
    index('document_visibility_framework').on(table.structureId, table.framework, table.documentId),
  ],
);

/**
 * What the search box looks through: the worker writes it, triggers keep the two full-text tables `document_search` (words)
 * and `document_numbers` (fragments of numbers) alike. Can be made again from the documents and their files.
 */
export const documentWords = sqliteTable('document_words', {
  documentId: integer('document_id').primaryKey(),
  /** A mark for each structure that sees it (`partyMark`). */
  parties: text('parties').notNull(),
  /** Its numbers: its own, of file, contract, engagement and mandate. */
  numbers: text('numbers').notNull(),
  /** Names and designations. */
  title: text('title').notNull(),
  /** The text of its PDF and of its attachments. */
  body: text('body').notNull(),
  /** The stored files that the text was taken from: '12 15'. */
  files: text('files').notNull(),
});

/** Documents whose words are still to be taken in, or taken in again. Triggers add them, the worker takes them away. */
export const wordsQueue = sqliteTable('words_queue', {
  documentId: integer('document_id').primaryKey(),
  failures: integer('failures').notNull().default(0),
  /** Not before this instant, after a failure. */
  dueAt: instant('due_at').notNull().default(0),
});

/** Which structure took a document's file or papers away first, and when (flagTelecharge). */
export const documentDownloads = sqliteTable(
  'document_downloads',
  {
    structureId: integer('structure_id')
      .notNull()
      .references(() => structures.id),
    documentId: integer('document_id')
      .notNull()
      .references(() => documents.id),
    downloadedBy: integer('downloaded_by')
      .notNull()
      .references(() => users.id),
    downloadedAt: instant('downloaded_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.structureId, table.documentId] })],
);

/** A search that somebody keeps, for themselves or for their structure. */
export const savedSearches = sqliteTable(
  'saved_searches',
  {
    id: id(),
    ownerId: integer('owner_id')
      .notNull()
      .references(() => users.id),
    /** Whose people share it; null: the owner's alone. */
    structureId: integer('structure_id').references(() => structures.id),
    name: text('name').notNull(),
    /** The query of the address of the search. */
    query: text('query').notNull(),
    createdAt: instant('created_at').notNull(),
    endedBy: integer('ended_by').references(() => users.id),
    endedAt: instant('ended_at'),
  },
  (table) => [
    uniqueIndex('saved_searches_name').on(table.ownerId, table.name).where(sql`${table.endedAt} IS NULL`),
    index('saved_searches_shared')
      .on(table.structureId)
      .where(sql`${table.endedAt} IS NULL AND ${table.structureId} IS NOT NULL`),
    check('saved_searches_name_length', sql`length(${table.name}) BETWEEN 1 AND 80`),
    check('saved_searches_ended', sql`(${table.endedBy} IS NULL) = (${table.endedAt} IS NULL)`),
  ],
);

/** Who is told when a saved search finds something new, and up to which document they were told. */
export const searchWatches = sqliteTable(
  'search_watches',
  {
    searchId: integer('search_id')
      .notNull()
      .references(() => savedSearches.id),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    since: instant('since').notNull(),
    lastDocumentId: integer('last_document_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.searchId, table.userId] })],
);

/** A list or a folder that somebody takes away, made by the worker and kept for some days. */
export const exports = sqliteTable(
  'exports',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    format: text('format').$type<ExportFormat>().notNull(),
    /** What is taken away, as `readSubject` of lib/exports reads it. */
    query: text('query').notNull(),
    locale: text('locale').$type<'fr' | 'en'>().notNull(),
    state: text('state').$type<ExportState>().notNull(),
    /** Rows or documents written so far. */
    done: integer('done').notNull().default(0),
    /** Name and bytes of the file once it is ready. */
    name: text('name'),
    size: integer('size'),
    failure: text('failure'),
    createdAt: instant('created_at').notNull(),
    startedAt: instant('started_at'),
    /** How often a worker took it up, but for those that put it back. */
    tries: integer('tries').notNull().default(0),
    endedAt: instant('ended_at'),
    /** From then on the file is no longer kept. */
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('exports_of_person').on(table.userId, table.id),
    index('exports_waiting').on(table.id).where(sql`${table.state} IN ('waiting', 'running')`),
    index('exports_expiring').on(table.expiresAt).where(sql`${table.state} = 'ready'`),
    check('exports_format', sql`${table.format} IN ('csv', 'xlsx', 'ods', 'zip', 'pdf')`),
    check('exports_state', sql`${table.state} IN ('waiting', 'running', 'ready', 'failed', 'expired')`),
  ],
);

/** How somebody wants to see a list: its columns in their order, and how close its rows stand. */
export const listViews = sqliteTable(
  'list_views',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id),
    list: text('list').$type<'synthesis' | 'search'>().notNull(),
    /** Keys of columns, separated by blanks; blank: those that the product proposes. */
    columns: text('columns').notNull(),
    isDense: flag('is_dense'),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.list] }),
    check('list_views_list', sql`${table.list} IN ('synthesis', 'search')`),
    isFlag('is_dense', 'list_views'),
  ],
);

/**
 * What the dashboard shows: sums of the files that a structure sees in a contract, by month. Cents without VAT for what was
 * claimed and admitted, cents to pay for what was paid. The worker writes it again when a file of the contract moves.
 */
export const contractMonths = sqliteTable(
  'contract_months',
  {
    structureId: integer('structure_id').notNull(),
    contractId: integer('contract_id').notNull(),
    month: text('month').notNull(),
    claimed: integer('claimed').notNull(),
    admitted: integer('admitted').notNull(),
    paid: integer('paid').notNull(),
    /** Delays that ended in the month: kept, and missed. */
    kept: integer('kept').notNull(),
    missed: integer('missed').notNull(),
  },
  (table) => [primaryKey({ columns: [table.structureId, table.contractId, table.month] })],
);

/** Contracts whose sums are to be written again. A trigger adds them, the worker takes them away. */
export const sumsQueue = sqliteTable('sums_queue', {
  contractId: integer('contract_id').primaryKey(),
});
