import type { ExportRow, RowParty } from '@/db/export-rows';
import { wordsOfFacts } from '@/lib/domain/act-facts';
import type { Role } from '@/lib/domain/parties';
import { formatList } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { type CellKind, parisClock, type SheetCell } from './sheet';

/**
 * The columns of a list of documents as the official search gives them (facturesTravaux/rechercher), in their order.
 * Headings are in the messages, `exports.columns.<key>`.
 */
const COLUMNS = [
  ['number', 'text'],
  ['framework', 'text'],
  ['frameworkName', 'text'],
  ['documentType', 'text'],
  ['submittedAt', 'moment'],
  ['documentDate', 'day'],
  ['status', 'text'],
  ['statusCode', 'text'],
  ['statusAt', 'moment'],
  ['statusComment', 'text'],
  ['issuer', 'text'],
  ['supplier', 'text'],
  ['supplierIdentifier', 'text'],
  ['supplierIdentifierType', 'text'],
  ['recipient', 'text'],
  ['recipientService', 'text'],
  ['moe', 'text'],
  ['moeService', 'text'],
  ['moa', 'text'],
  ['moaService', 'text'],
  ['validators', 'text'],
  ['totalExclVat', 'amount'],
  ['totalVat', 'amount'],
  ['totalInclVat', 'amount'],
  ['netPayable', 'amount'],
  ['currency', 'text'],
  ['contractNumber', 'text'],
  ['contractTitle', 'text'],
  ['engagementNumber', 'text'],
  ['mandateNumber', 'text'],
  ['fileNumber', 'text'],
  ['submissionType', 'text'],
  ['size', 'count'],
  ['downloaded', 'text'],
  ['submittedBy', 'text'],
] as const satisfies readonly (readonly [key: string, kind: CellKind])[];

/** @returns the columns of a list of documents, in the reader's language. */
export function documentColumns(locale: Locale): { label: string; kind: CellKind }[] {
  const words = messagesIn(locale).exports.columns;
  return COLUMNS.map(([key, kind]) => ({ label: words[key], kind }));
}

/** @returns what makes the cells of these columns of a document; words are looked up once, not for each of many rows. */
export function documentCells(locale: Locale): (row: ExportRow) => SheetCell[] {
  const words = wordsIn(locale);
  return (row) => {
    const cells = {
      ...identity(words, row),
      ...situation(words, row),
      ...people(words, row),
      ...amounts(row),
    };
    return COLUMNS.map(([key]) => cells[key]);
  };
}

type Words = ReturnType<typeof wordsIn>;

function wordsIn(locale: Locale) {
  const { exports, frameworks, organisation, returns, statuses, submission } = messagesIn(locale);
  return {
    locale,
    frameworks,
    statuses,
    reasons: returns.reasons,
    documentTypes: submission.details.documentTypes,
    submissionTypes: submission.document.type,
    identifierTypes: organisation.new.types,
    yes: exports.yes,
    no: exports.no,
    silence: exports.silence,
  };
}

function identity(words: Words, row: ExportRow) {
  return {
    number: row.number,
    framework: row.framework,
    frameworkName: words.frameworks[row.framework].name,
    documentType: words.documentTypes[row.documentType],
    submittedAt: { at: row.submittedAt },
    documentDate: { day: row.documentDate },
    contractNumber: row.contractNumber,
    contractTitle: row.contractTitle,
    engagementNumber: row.engagementNumber,
    mandateNumber: row.mandateNumber,
    fileNumber: row.fileNumber,
    submissionType: words.submissionTypes[row.submissionType],
    size: { count: row.size },
    downloaded: row.isDownloaded ? words.yes : words.no,
    submittedBy: row.submittedBy,
  };
}

function situation(words: Words, row: ExportRow) {
  return {
    status: words.statuses[row.status],
    statusCode: row.status,
    statusAt: { at: row.statusAt },
    statusComment: commentOf(words, row.statusFacts),
  };
}

/** The reason and the text with which the document came into its status. */
function commentOf({ reasons }: Words, facts: string | null): string {
  if (facts === null) return '';
  const { reason, text, missing } = wordsOfFacts(JSON.parse(facts));
  return [reason === null ? '' : reasons[reason], text, missing.join(', ')]
    .filter((part) => part !== '')
    .join(' – ');
}

function people(words: Words, row: ExportRow) {
  const [supplier, moe, moa] = [partyOf(row, 'supplier'), partyOf(row, 'moe'), partyOf(row, 'moa')];
  const validators = row.validations.map(({ name, at }) => `${name ?? words.silence} (${parisClock(at)})`);
  return {
    issuer: row.issuerName,
    supplier: supplier?.name ?? null,
    supplierIdentifier: supplier?.identifier ?? null,
    supplierIdentifierType: supplier?.identifierType ? words.identifierTypes[supplier.identifierType] : null,
    recipient: row.recipientName,
    recipientService: row.recipientService,
    moe: moe?.name ?? null,
    moeService: moe?.service ?? null,
    moa: moa?.name ?? null,
    moaService: moa?.service ?? null,
    validators: formatList(words.locale, validators),
  };
}

function partyOf({ parties }: ExportRow, role: Role): RowParty | undefined {
  return parties.find((party) => party.role === role);
}

function amounts(row: ExportRow) {
  return {
    totalExclVat: { cents: row.totalExclVat },
    totalVat: { cents: row.totalVat },
    totalInclVat: { cents: row.totalInclVat },
    netPayable: { cents: row.netPayable },
    currency: 'EUR',
  };
}
