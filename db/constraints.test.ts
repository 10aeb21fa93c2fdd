import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { openWorld } from '@/tests/database';
import { depositAs, draftAs, storedFile } from '@/tests/depositing';
import * as schema from './schema';

// What the database refuses by itself, whatever the code above it does: each rule is broken on purpose.

const world = openWorld();
afterAll(() => world.close());
const sqlite = world.db.$client;

const a4 = depositAs(world, 'karim', 'A4', { in: 'school' });
const a10 = depositAs(world, 'nadia', 'A10', { in: 'school', fields: { sequence: '1' } });
depositAs(world, 'ines', 'A15', { after: a4 });
const { draftId } = draftAs(world, 'karim', 'A4', { in: 'nursery' });
const attachment = sqlite.prepare(
  "INSERT INTO attachments (draft_id, document_id, stored_file_id, type, designation) VALUES (?, ?, ?, 'OTHER', '')",
);
attachment.run(null, a4, storedFile(world, world.as('karim')));
attachment.run(draftId, null, storedFile(world, world.as('karim')));
sqlite.exec(`INSERT INTO notice_attempts (notice_id, at, transport, recipient, is_sent, answer)
  SELECT id, 1, 'folder', 'ines.moreau@moreau.example', 1, 'written' FROM notices LIMIT 1`);

sqlite.exec(`
  INSERT INTO access_requests (user_id, structure_id, kind, created_at) VALUES (11, 1, 'attachment', 1);
  INSERT INTO access_requests (user_id, structure_id, kind, application, level, created_at)
    VALUES (11, 3, 'authorisation', 'works_invoices', 'submit', 1);
  INSERT INTO bank_accounts (structure_id, holder, iban, bic, created_by, created_at)
    VALUES (3, 'Bâtisseurs du Rhône', 'FR1420041010050500013M02606', '', 1, 1);
  INSERT INTO invitations (structure_id, address, name, created_by, created_at)
    VALUES (3, 'lea@batisseurs.example', 'Léa', 1, 1);
  INSERT INTO delegations (structure_id, from_user_id, to_user_id, starts_on, ends_on, created_by, created_at)
    VALUES (3, 1, 2, '2026-08-01', '2026-08-31', 1, 1);
  INSERT INTO links (purpose, address, name, created_at, expires_at) VALUES ('activation', 'lea@batisseurs.example', 'Léa', 1, 2);
  INSERT INTO contract_delays (contract_id, deadline, count, created_by, created_at) VALUES (1, 'moe_7', 10, 1, 1);
  INSERT INTO clocks (deadline, contract_id, actor_role, count, unit, started_at, started_on, due_on, due_at)
    VALUES ('pdf_30', 1, 'supplier', 30, 'day', 1, '2026-11-02', '2026-12-02', 2);
  INSERT INTO chain_heads (event_id, head_id, hash, at) SELECT 2, 1, hash, 1 FROM events WHERE id = 1;
  INSERT INTO recovery_codes (user_id, hash, created_at) VALUES (1, 'abc', 1);
  INSERT INTO webhooks (structure_id, url, secret, created_by, created_at)
    VALUES (3, 'https://erp.batisseurs.example/', 'whsec_abc', 1, 1);
  INSERT INTO webhook_deliveries (webhook_id, event_id, created_at) VALUES (1, 1, 1);
  INSERT INTO webhook_attempts (delivery_id, at, is_delivered, answer) VALUES (1, 1, 0, 'timed_out');
  INSERT INTO calendar_feeds (user_id, fingerprint, created_at) VALUES (1, 'abc', 1);
  INSERT INTO failing_addresses (address, since, answer) VALUES ('lea@batisseurs.example', 1, '550');
  INSERT INTO contract_reminders (contract_id, before, every, created_by, created_at) VALUES (1, 3, 2, 1, 1);
  INSERT INTO saved_searches (owner_id, name, query, created_at) VALUES (1, 'A4', 'framework=A4', 1);
  INSERT INTO search_watches (search_id, user_id, since, last_document_id) VALUES (1, 1, 1, 0);
  INSERT INTO exports (user_id, format, query, locale, state, created_at, expires_at)
    VALUES (1, 'csv', '', 'fr', 'waiting', 1, 2);
  INSERT INTO list_views (user_id, list, columns) VALUES (1, 'search', '');
  INSERT INTO document_downloads (structure_id, document_id, downloaded_by, downloaded_at) VALUES (1, 1, 1, 1);
  INSERT INTO reminders (clock_id, step, event_id) VALUES (1, 0, 1);
  INSERT INTO reminders (payable_id, step, event_id) VALUES (1, 0, 1);
  INSERT INTO notice_preferences (user_id, structure_id, topic, frequency, changed_at)
    VALUES (1, 3, 'news', 'daily', 1);
  INSERT INTO quiet_hours (user_id, "from", until, changed_at) VALUES (1, 1140, 480, 1);

  INSERT INTO amendments (contract_id, number, notified_on, amount, object, created_by, created_at)
    VALUES (1, '1', '2026-06-01', 100, 'Isolation', 5, 1);
  INSERT INTO service_orders (contract_id, number, notified_on, amount, object, created_by, created_at)
    VALUES (1, '3', '2026-05-02', 100, 'Reprise', 5, 1);
  INSERT INTO revision_formulas (contract_id, fixed_share, base_month, created_by, created_at)
    VALUES (1, 1500, '2026-01', 5, 1);
  INSERT INTO revision_terms (formula_id, position, index_name, weight) VALUES (1, 0, 'BT01', 8500);
  INSERT INTO index_values (index_name, month, value, source, structure_id, created_by, created_at)
    VALUES ('BT01', '2026-01', 131400, 'invented', 1, 5, 1);
  INSERT INTO advances (contract_id, amount, repaid_from, repaid_by, created_by, created_at)
    VALUES (1, 100, 6500, 8000, 5, 1);
  INSERT INTO retentions (contract_id, rate, created_by, created_at) VALUES (1, 500, 5, 1);
  INSERT INTO penalties (contract_id, decided_on, amount, reason, created_by, created_at)
    VALUES (1, '2026-09-01', 100, 'Retard', 5, 1);
  INSERT INTO receptions (contract_id, kind, completed_on, decided_on, notified_on, created_by, created_at)
    VALUES (1, 'with_reserves', '2026-09-01', '2026-09-10', '2026-09-12', 5, 1);
`);

sqlite.exec(
  again('documents', { number: "'corrected'", corrects_id: String(a4), status: "'DEPOSEE'" }, `id = ${a4}`),
);

/** Tries the statement and undoes it. @returns what the database says against it; null when it has nothing to say. */
function objectionTo(sql: string): string | null {
  sqlite.exec('SAVEPOINT attempt');
  try {
    const { changes } = sqlite.prepare(sql).run();
    return changes === 0 ? 'nothing was tried' : null;
  } catch (error) {
    // The binding makes its errors in the realm of the first test file of the process: instanceof would not hold.
    return String(error).replace(/^\w*Error: /, '');
  } finally {
    sqlite.exec('ROLLBACK TO attempt; RELEASE attempt');
  }
}
/** The first row of a table again, with these columns otherwise: SQL expressions by column. */
function again(table: string, changed: Readonly<Record<string, string>>, where = '1'): string {
  const columns = sqlite
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
    .pluck()
    .all(table);
  const kept = columns.filter((column) => column !== 'id' || changed.id !== undefined);
  const expressions = kept.map((column) => changed[column] ?? column);
  return `INSERT INTO ${table} (${kept}) SELECT ${expressions} FROM ${table} WHERE ${where} LIMIT 1`;
}
/** A document that is still being deposited: only then what it says of money may be written. */
sqlite.exec(
  again('documents', {
    number: "'of money'",
    status: "'DEPOSEE'",
    holder_role: 'NULL',
    holder_structure_id: 'NULL',
  }),
);
const OF_MONEY = "(SELECT id FROM documents WHERE number = 'of money')";
sqlite.exec(again('admitted_lines', { document_id: OF_MONEY }));
const ofMoney = (table: string, changed: Readonly<Record<string, string>>) =>
  again(table, { document_id: OF_MONEY, ...changed });

/** What the document that was just deposited says of the final settlement: SQL expressions by column. */
function settlement(said: Readonly<Record<string, string>>): string {
  return `INSERT INTO settlements (document_id, ${Object.keys(said)})
    SELECT id, ${Object.values(said)} FROM documents WHERE status = 'DEPOSEE'`;
}
const TABLES = Object.values(schema)
  .filter((value) => is(value, SQLiteTable))
  .map(getTableConfig);

describe('a check', () => {
  const BROKEN: Readonly<Record<string, string>> = {
    structures_kind: "UPDATE structures SET kind = 'mixed'",
    structures_identifier_type: "UPDATE structures SET identifier_type = 'duns'",
    structures_country: "UPDATE structures SET country = 'FRA'",
    structures_holidays: "UPDATE structures SET holiday_calendar = 'lunar'",
    services_validity: "UPDATE services SET valid_from = '2026-02-01', valid_until = '2026-01-31'",
    access_requests_kind: "UPDATE access_requests SET kind = 'friendship'",
    access_requests_right: "UPDATE access_requests SET level = 'submit' WHERE kind = 'attachment'",
    access_requests_asked: 'UPDATE access_requests SET application = NULL, level = NULL',
    access_requests_decision: "UPDATE access_requests SET decision = 'perhaps', decided_at = 1",
    access_requests_decided: "UPDATE access_requests SET decision = 'approved'",
    delegations_days: "UPDATE delegations SET ends_on = '2026-07-31'",
    delegations_two_people: 'UPDATE delegations SET to_user_id = from_user_id',
    refinancing_rates_rate: 'UPDATE refinancing_rates SET rate = 10001',
    amendments_ended: 'UPDATE amendments SET ended_at = 1',
    service_orders_ended: 'UPDATE service_orders SET ended_at = 1',
    revision_formulas_share: 'UPDATE revision_formulas SET fixed_share = -1',
    revision_formulas_ended: 'UPDATE revision_formulas SET ended_at = 1',
    revision_terms_weight: 'UPDATE revision_terms SET weight = 0',
    index_values_value: 'UPDATE index_values SET value = 0',
    index_values_ended: 'UPDATE index_values SET ended_at = 1',
    advances_amount: 'UPDATE advances SET amount = 0',
    advances_repayment: 'UPDATE advances SET repaid_by = 6400',
    advances_ended: 'UPDATE advances SET ended_at = 1',
    retentions_rate: 'UPDATE retentions SET rate = 501',
    retentions_guarantee: "UPDATE retentions SET guarantee = 'promise', replaced_on = '2026-09-01'",
    retentions_replaced: "UPDATE retentions SET guarantee = 'bond'",
    retentions_ended: 'UPDATE retentions SET ended_at = 1',
    penalties_amount: 'UPDATE penalties SET amount = 0',
    penalties_ended: 'UPDATE penalties SET ended_at = 1',
    receptions_kind: "UPDATE receptions SET kind = 'tacit'",
    receptions_days: "UPDATE receptions SET notified_on = '2026-09-09'",
    receptions_lifted: "UPDATE receptions SET reserves_lifted_on = '2026-09-09'",
    receptions_ended: 'UPDATE receptions SET ended_at = 1',
    clocks_unit: again('clocks', { unit: "'week'" }),
    clocks_count: again('clocks', { count: '0' }),
    clocks_days: again('clocks', { due_on: 'started_on' }),
    clocks_instants: again('clocks', { due_at: 'started_at' }),
    clocks_ended: again('clocks', { ended_at: '1', end_reason: 'NULL' }),
    clocks_end_reason: again('clocks', { ended_at: '1', end_reason: "'forgotten'" }),
    clocks_of_document: again('clocks', { document_id: 'NULL' }),
    clocks_lapsed_after_term: again('clocks', { ended_at: 'due_at - 1', end_reason: "'lapsed'" }),
    clocks_ends_by_itself_is_flag: again('clocks', { ends_by_itself: '2' }),
    contract_delays_count: 'UPDATE contract_delays SET count = 0',
    contract_delays_ended: 'UPDATE contract_delays SET ended_at = 1',
    links_purpose: "UPDATE links SET purpose = 'curiosity'",
    notices_origin: 'UPDATE notices SET event_id = NULL',
    notices_reader: 'UPDATE notices SET user_id = NULL',
    notices_document_pair: 'UPDATE notices SET document_id = NULL',
    notices_mailing: "UPDATE notices SET mailing = 'hourly'",
    notices_acknowledged: 'UPDATE notices SET acknowledged_at = 1',
    notice_preferences_frequency: "UPDATE notice_preferences SET frequency = 'hourly'",
    quiet_hours_from: 'UPDATE quiet_hours SET "from" = 1440',
    quiet_hours_until: 'UPDATE quiet_hours SET until = -1',
    quiet_hours_is_quiet_on_days_off_is_flag: 'UPDATE quiet_hours SET is_quiet_on_days_off = 2',
    contract_reminders_before: 'UPDATE contract_reminders SET before = 0',
    contract_reminders_every: 'UPDATE contract_reminders SET every = 31',
    contract_reminders_ended: 'UPDATE contract_reminders SET ended_at = 1',
    saved_searches_name_length: "UPDATE saved_searches SET name = ''",
    saved_searches_ended: 'UPDATE saved_searches SET ended_at = 1',
    exports_format: "UPDATE exports SET format = 'doc'",
    exports_state: "UPDATE exports SET state = 'lost'",
    list_views_list: "UPDATE list_views SET list = 'payables'",
    list_views_is_dense_is_flag: 'UPDATE list_views SET is_dense = 2',
    reminders_of_one: 'UPDATE reminders SET clock_id = 1, payable_id = 1',
    webhooks_ended: 'UPDATE webhooks SET ended_at = 1',
    webhooks_end_reason: "UPDATE webhooks SET ended_at = 1, end_reason = 'tired'",
    structures_siret_digits: "UPDATE structures SET identifier = '2169012310001A' WHERE id = 1",
    structures_is_active_is_flag: 'UPDATE structures SET is_active = 2',
    users_email_lower: "UPDATE users SET email = 'Karim@batisseurs.example' WHERE id = 1",
    users_locale: "UPDATE users SET locale = 'de'",
    authorisations_application: "UPDATE authorisations SET application = 'orders'",
    authorisations_level: "UPDATE authorisations SET level = 'own'",
    contracts_chorus_mode: "UPDATE contracts SET chorus_mode = 'both'",
    contracts_dates: "UPDATE contracts SET ends_on = '2020-01-01'",
    contract_parties_role: "UPDATE contract_parties SET role = 'architect'",
    contract_parties_validity:
      "UPDATE contract_parties SET valid_from = '2026-02-01', valid_until = '2026-01-31'",
    contract_parties_amount: 'UPDATE contract_parties SET accepted_amount = -1',
    contract_parties_on_portal: 'UPDATE contract_parties SET structure_id = NULL WHERE is_on_portal',
    invoicing_files_kind: "UPDATE invoicing_files SET kind = 'yearly'",
    invoicing_files_period: 'UPDATE invoicing_files SET period = NULL',
    invoicing_files_sequence: 'UPDATE invoicing_files SET sequence = 0',
    file_visibility_is_awaited_is_flag: 'UPDATE file_visibility SET is_awaited = 2',
    stored_files_size: again('stored_files', { key: "'other'", size: '0' }),
    stored_files_sha256: again('stored_files', { key: "'other'", sha256: "'abc'" }),
    stored_files_short_name: again('stored_files', { key: "'other'", short_name: `'${'x'.repeat(51)}'` }),
    documents_totals: again('documents', { number: "'other'", total_incl_vat: 'total_incl_vat + 1' }),
    documents_holder_pair: again('documents', {
      number: "'other'",
      holder_role: "'moe'",
      holder_structure_id: 'NULL',
    }),
    vat_lines_rate: again('vat_lines', { position: '99', rate: '10001' }),
    cumulations_goes_down: ofMoney('cumulations', { amount: 'former - 1' }),
    admitted_lines_reason: ofMoney('admitted_lines', { position: '98', reason: "'mood'" }),
    admitted_lines_difference: ofMoney('admitted_lines', {
      position: '98',
      admitted_base: 'claimed_base - 1',
    }),
    admitted_lines_other: ofMoney('admitted_lines', { position: '98', reason: "'other'" }),
    account_statements_is_provisional_is_flag: ofMoney('account_statements', { is_provisional: '2' }),
    statement_parts_part: ofMoney('statement_parts', { part: "'h'" }),
    statement_parts_reason: ofMoney('statement_parts', { amount: 'computed + 1' }),
    statement_rates_rate: ofMoney('statement_rates', { rate: '10001' }),
    payee_shares_role: ofMoney('payee_shares', { role: "'moe'" }),
    payee_shares_incl_vat: ofMoney('payee_shares', { incl_vat: 'incl_vat + 1' }),
    payee_shares_net: ofMoney('payee_shares', { net: 'net + 1' }),
    payee_shares_is_reverse_charged_is_flag: ofMoney('payee_shares', { is_reverse_charged: '2' }),
    associations_not_itself: again('associations', { next_id: 'previous_id' }),
    settlements_signature: settlement({ signature: "'perhaps'" }),
    settlements_claim: settlement({ signature: "'with_reserves'" }),
    settlements_parts: settlement({ instalments: '1', balance: '2', total: '4' }),
    drafts_purpose: `UPDATE drafts SET purpose = 'archive', about_id = ${a4}`,
    drafts_about: "UPDATE drafts SET purpose = 'complete'",
    chain_heads_hash: again('chain_heads', { event_id: '3', hash: "'short'" }),
    chain_heads_stamp: again('chain_heads', { event_id: '3', stamp: "x'00'" }),
    attachments_owner: again('attachments', { draft_id: 'NULL', document_id: 'NULL' }),
  };

  test.each(Object.entries(BROKEN))('%s refuses what breaks it', (name, sql) => {
    expect(objectionTo(sql)).toBe(`CHECK constraint failed: ${name}`);
  });

  test('of the schema is each one of these', () => {
    const names = TABLES.flatMap(({ checks }) => checks.map(({ name }) => name));
    expect(Object.keys(BROKEN).sort()).toEqual(names.sort());
  });

  test('lets the same rows pass when nothing is wrong with them', () => {
    expect(objectionTo(again('documents', { number: "'other'" }))).toBeNull();
    expect(objectionTo(again('stored_files', { key: "'other'" }))).toBeNull();
    expect(objectionTo(again('vat_lines', { position: '99' }))).toBeNull();
    expect(objectionTo(again('attachments', {}))).toBeNull();
    expect(objectionTo(`UPDATE drafts SET purpose = 'refuse', about_id = ${a4}`)).toBeNull();
    expect(objectionTo("UPDATE structures SET holiday_calendar = 'alsace_moselle'")).toBeNull();
    expect(objectionTo(settlement({ signature: "'with_reserves'", claim_amount: '1' }))).toBeNull();
    expect(objectionTo(settlement({ instalments: '1', balance: '2', total: '3' }))).toBeNull();
    expect(objectionTo('UPDATE users SET locale = NULL')).toBeNull();
    expect(objectionTo('UPDATE contracts SET ends_on = NULL')).toBeNull();
    expect(
      objectionTo('UPDATE contract_parties SET structure_id = NULL, is_on_portal = 0 WHERE id = 1'),
    ).toBeNull();
  });
});

describe('what stands only once', () => {
  const TWICE: Readonly<Record<string, [sql: string, columns: string]>> = {
    structures_identifier: [again('structures', {}), 'structures.identifier'],
    bank_accounts_one: [again('bank_accounts', {}), 'bank_accounts.structure_id'],
    access_requests_attachment: [
      again('access_requests', {}, "kind = 'attachment'"),
      'access_requests.user_id, access_requests.structure_id',
    ],
    access_requests_authorisation: [
      again('access_requests', {}, "kind = 'authorisation'"),
      'access_requests.user_id, access_requests.structure_id, access_requests.application',
    ],
    invitations_open: [again('invitations', {}), 'invitations.structure_id, invitations.address'],
    refinancing_rates_once: [again('refinancing_rates', {}), 'refinancing_rates.from_day'],
    clocks_running_once: [
      again('clocks', { event_id: '1' }, 'ended_at IS NULL AND document_id IS NOT NULL'),
      'clocks.document_id, clocks.deadline',
    ],
    clocks_started_once: [
      again('clocks', {}, 'ended_at IS NOT NULL'),
      'clocks.document_id, clocks.deadline, clocks.event_id',
    ],
    clocks_contract_once: [again('clocks', {}, 'document_id IS NULL'), 'clocks.contract_id, clocks.deadline'],
    contract_delays_one: [
      again('contract_delays', {}),
      'contract_delays.contract_id, contract_delays.deadline',
    ],
    amendments_number: [again('amendments', {}), 'amendments.contract_id, amendments.number'],
    service_orders_number: [again('service_orders', {}), 'service_orders.contract_id, service_orders.number'],
    revision_formulas_one: [again('revision_formulas', {}), 'revision_formulas.contract_id'],
    revision_terms_index: [
      again('revision_terms', { position: '1' }),
      'revision_terms.formula_id, revision_terms.index_name',
    ],
    index_values_once: [again('index_values', {}), 'index_values.index_name, index_values.month'],
    advances_one: [again('advances', {}), 'advances.contract_id'],
    retentions_one: [again('retentions', {}), 'retentions.contract_id'],
    receptions_one: [again('receptions', {}), 'receptions.contract_id'],
    recovery_codes_hash: [again('recovery_codes', {}), 'recovery_codes.user_id, recovery_codes.hash'],
    failing_addresses_one: [again('failing_addresses', {}), 'failing_addresses.address'],
    contract_reminders_one: [again('contract_reminders', {}), 'contract_reminders.contract_id'],
    saved_searches_name: [again('saved_searches', {}), 'saved_searches.owner_id, saved_searches.name'],
    reminders_of_clock: [
      again('reminders', {}, 'clock_id IS NOT NULL'),
      'reminders.clock_id, reminders.step',
    ],
    reminders_of_payable: [
      again('reminders', {}, 'payable_id IS NOT NULL'),
      'reminders.payable_id, reminders.step',
    ],
    calendar_feeds_fingerprint: [again('calendar_feeds', { user_id: '2' }), 'calendar_feeds.fingerprint'],
    calendar_feeds_one: [again('calendar_feeds', { fingerprint: "'def'" }), 'calendar_feeds.user_id'],
    services_code: [again('services', {}), 'services.structure_id, services.code'],
    users_email: [again('users', {}), 'users.email'],
    contracts_number: [again('contracts', {}), 'contracts.moa_structure_id, contracts.number'],
    contract_parties_one_a_role: [
      again('contract_parties', { structure_id: '8' }, "role = 'moe'"),
      'contract_parties.contract_id, contract_parties.role',
    ],
    contract_parties_once: [
      again('contract_parties', {}, "role = 'joint_contractor'"),
      'contract_parties.contract_id, contract_parties.role, contract_parties.structure_id',
    ],
    invoicing_files_once: [
      again('invoicing_files', {}),
      'invoicing_files.contract_id, invoicing_files.kind, invoicing_files.sequence',
    ],
    file_parties_once: [
      again('file_parties', {}),
      'file_parties.file_id, file_parties.role, file_parties.structure_id',
    ],
    stored_files_key: [again('stored_files', {}), 'stored_files.key'],
    documents_number: [again('documents', {}), 'documents.issuer_structure_id, documents.number'],
    documents_corrected_once: [
      again('documents', { number: "'corrected again'" }, 'corrects_id IS NOT NULL'),
      'documents.corrects_id',
    ],
    admitted_lines_once: [
      ofMoney('admitted_lines', { position: '99' }),
      'admitted_lines.document_id, admitted_lines.claim_id, admitted_lines.rate',
    ],
    associations_followed_once: [
      again('associations', { next_id: String(a10) }, `previous_id = ${a4}`),
      'associations.previous_id',
    ],
    drafts_document: [again('drafts', {}, 'document_id IS NOT NULL'), 'drafts.document_id'],
    webhook_deliveries_once: [
      again('webhook_deliveries', {}),
      'webhook_deliveries.webhook_id, webhook_deliveries.event_id',
    ],
    notices_once: [again('notices', {}), 'notices.event_id, notices.user_id'],
  };
  /** They say again what a primary key says, for a foreign key or for the order of a list. */
  const IMPLIED = ['services_of_structure', 'file_visibility_newest'];

  test.each(Object.entries(TWICE))('%s', (_name, [sql, columns]) => {
    expect(objectionTo(sql)).toBe(`UNIQUE constraint failed: ${columns}`);
  });

  test('is each one of these', () => {
    const names = TABLES.flatMap(({ indexes }) => indexes.filter(({ config }) => config.unique)).map(
      ({ config }) => config.name,
    );
    expect([...Object.keys(TWICE), ...IMPLIED].sort()).toEqual(names.sort());
  });

  test('two issuers may use the same number', () => {
    expect(objectionTo(again('documents', { issuer_structure_id: '8' }))).toBeNull();
  });

  test('a contract has any number of subcontractors, and a role anew once its party has left', () => {
    expect(
      objectionTo(again('contract_parties', { structure_id: '8' }, "role = 'subcontractor'")),
    ).toBeNull();
    expect(objectionTo(again('contract_parties', { ended_at: '1' }, "role = 'moe'"))).toBeNull();
  });

  test('a document may be followed again once its successor no longer counts', () => {
    const superseded = again(
      'associations',
      { next_id: String(a10), superseded_at: '1' },
      `previous_id = ${a4}`,
    );
    expect(objectionTo(superseded)).toBeNull();
  });
});

describe('what happened', () => {
  const KEPT: Readonly<Record<string, string>> = {
    events: 'events are append-only',
    status_history: 'status_history is append-only',
    notice_attempts: 'notice_attempts is append-only',
    webhook_attempts: 'webhook_attempts is append-only',
  };
  test.each(Object.entries(KEPT))('stays in %s as it was written', (table, message) => {
    for (const column of columnsOf(table))
      expect([column, objectionTo(`UPDATE ${table} SET "${column}" = "${column}"`)]).toEqual([
        column,
        message,
      ]);
    expect(objectionTo(`DELETE FROM ${table}`)).toBe(message);
  });

  /** The next of the chain (db/chain.test.ts). */
  const NEXT = {
    events: {
      id: '(SELECT max(id) + 1 FROM events)',
      previous_hash: '(SELECT hash FROM events ORDER BY id DESC LIMIT 1)',
    },
  };
  test.each(Object.keys(KEPT))('is added to %s', (table) => {
    expect(objectionTo(again(table, table === 'events' ? NEXT.events : {}))).toBeNull();
  });

  test('and the heads that were told of it are kept', () => {
    expect(objectionTo('DELETE FROM chain_heads')).toBe('heads of the chain are kept');
    for (const column of ['event_id', 'head_id', 'hash', 'at'])
      expect(objectionTo(`UPDATE chain_heads SET ${column} = ${column}`)).toBe('heads of the chain are kept');
    expect(objectionTo('UPDATE chain_heads SET tries = 1')).toBeNull();
  });
});

describe('a deposited document', () => {
  const MONEY = [
    'cumulations',
    'admitted_lines',
    'account_statements',
    'statement_parts',
    'statement_rates',
    'payee_shares',
  ];
  test.each(MONEY)('keeps its %s, and gets no more of them', (table) => {
    const kept = 'a deposited document does not change';
    expect(objectionTo(`UPDATE ${table} SET document_id = document_id`)).toBe(kept);
    expect(objectionTo(`DELETE FROM ${table}`)).toBe(kept);
    expect(objectionTo(again(table, {}))).toBe(kept);
  });

  /** What its way changes, and where it is sent to be paid, which its issuer may correct. */
  const MOVING = [
    ...['status', 'status_at', 'holder_role', 'holder_structure_id', 'instructor_id', 'mandate_number'],
    'instructed_since',
    ...['engagement_number', 'recipient_structure_id', 'recipient_service_id', 'tacit_at'],
  ];
  const content = columnsOf('documents').filter((column) => !MOVING.includes(column));

  test.each(content)('keeps its %s', (column) => {
    expect(objectionTo(`UPDATE documents SET "${column}" = "${column}"`)).toBe(
      'a deposited document does not change',
    );
  });

  test.each(MOVING)('moves on: its %s changes', (column) => {
    expect(columnsOf('documents')).toContain(column);
    expect(objectionTo(`UPDATE documents SET "${column}" = "${column}"`)).toBeNull();
  });

  test('is made what it is by silence once, at an instant that stays', () => {
    sqlite.exec('SAVEPOINT silence; UPDATE documents SET tacit_at = 1');
    for (const to of ['2', 'NULL', 'tacit_at'])
      expect([to, objectionTo(`UPDATE documents SET tacit_at = ${to}`)]).toEqual([
        to,
        'silence has its effect once',
      ]);
    expect(objectionTo(`UPDATE documents SET status = 'A_ASSOCIER_MOA'`)).toBeNull();
    sqlite.exec('ROLLBACK TO silence; RELEASE silence');
  });

  test('is corrected by any number of others, as long as each corrects another', () => {
    expect(
      objectionTo(again('documents', { number: "'corrected again'", corrects_id: String(a10) })),
    ).toBeNull();
    expect(objectionTo(again('documents', { number: "'corrected again'", corrects_id: '9999' }))).toBe(
      'FOREIGN KEY constraint failed',
    );
  });

  test('is never deleted', () => {
    expect(objectionTo('DELETE FROM documents')).toBe('documents are kept');
  });

  test('keeps what it says of the final settlement, said when it was deposited', () => {
    sqlite.exec(`SAVEPOINT said; ${settlement({ instalments: '1', balance: '2', total: '3' })}`);
    const kept = 'a deposited document does not change';
    for (const column of columnsOf('settlements'))
      expect([column, objectionTo(`UPDATE settlements SET "${column}" = "${column}"`)]).toEqual([
        column,
        kept,
      ]);
    expect(objectionTo('DELETE FROM settlements')).toBe(kept);
    expect(objectionTo(`INSERT INTO settlements (document_id) VALUES (${a4})`)).toBe(kept);
    sqlite.exec('ROLLBACK TO said; RELEASE said');
  });

  test('keeps its lines of VAT', () => {
    for (const column of columnsOf('vat_lines'))
      expect(objectionTo(`UPDATE vat_lines SET "${column}" = "${column}"`)).toBe(
        'a deposited document does not change',
      );
    expect(objectionTo('DELETE FROM vat_lines')).toBe('a deposited document does not change');
  });

  test('keeps what was attached to it', () => {
    for (const column of columnsOf('attachments'))
      expect(
        objectionTo(`UPDATE attachments SET "${column}" = "${column}" WHERE document_id IS NOT NULL`),
      ).toBe('a deposited document does not change');
    expect(objectionTo('DELETE FROM attachments WHERE document_id IS NOT NULL')).toBe(
      'a deposited document does not change',
    );
  });

  test('is no draft: what a draft holds may still change and go', () => {
    expect(objectionTo("UPDATE attachments SET type = 'OUTLAYS' WHERE document_id IS NULL")).toBeNull();
    expect(objectionTo(`UPDATE attachments SET document_id = ${a4} WHERE document_id IS NULL`)).toBeNull();
    expect(objectionTo('DELETE FROM attachments WHERE document_id IS NULL')).toBeNull();
    expect(objectionTo(`UPDATE drafts SET fields = '{}' WHERE id = ${draftId}`)).toBeNull();
  });

  test('keeps the proof of its file, wherever its bytes are moved', () => {
    for (const column of columnsOf('stored_files').filter((one) => one !== 'storage' && one !== 'key'))
      expect([column, objectionTo(`UPDATE stored_files SET "${column}" = "${column}"`)]).toEqual([
        column,
        'a stored file does not change',
      ]);
    expect(objectionTo('DELETE FROM stored_files WHERE id IN (SELECT main_file_id FROM documents)')).toBe(
      'FOREIGN KEY constraint failed',
    );
  });
});

function columnsOf(table: string): string[] {
  return sqlite.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
}
