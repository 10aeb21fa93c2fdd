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
  return (row) => COLUMNS.map(([key]) => CELLS[key](row, words));
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

type Cell = (row: ExportRow, words: Words) => SheetCell;

/** One by one: an object of all cells, built for each of a hundred thousand rows, costs more than reading them. */
const CELLS: Readonly<Record<(typeof COLUMNS)[number][0], Cell>> = {
  number: (row) => row.number,
  framework: (row) => row.framework,
  frameworkName: (row, words) => words.frameworks[row.framework].name,
  documentType: (row, words) => words.documentTypes[row.documentType],
  submittedAt: (row) => ({ at: row.submittedAt }),
  documentDate: (row) => ({ day: row.documentDate }),
  status: (row, words) => words.statuses[row.status],
  statusCode: (row) => row.status,
  statusAt: (row) => ({ at: row.statusAt }),
  statusComment: (row, words) => commentOf(words, row.statusFacts),
  issuer: (row) => row.issuerName,
  supplier: (row) => partyOf(row, 'supplier')?.name ?? null,
  supplierIdentifier: (row) => partyOf(row, 'supplier')?.identifier ?? null,
  supplierIdentifierType: (row, words) => {
    const type = partyOf(row, 'supplier')?.identifierType;
    return type ? words.identifierTypes[type] : null;
  },
  recipient: (row) => row.recipientName,
  recipientService: (row) => row.recipientService,
  moe: (row) => partyOf(row, 'moe')?.name ?? null,
  moeService: (row) => partyOf(row, 'moe')?.service ?? null,
  moa: (row) => partyOf(row, 'moa')?.name ?? null,
  moaService: (row) => partyOf(row, 'moa')?.service ?? null,
  validators: (row, { locale, silence }) =>
    formatList(
      locale,
      row.validations.map(({ name, at }) => `${name ?? silence} (${parisClock(at)})`),
    ),
  totalExclVat: (row) => ({ cents: row.totalExclVat }),
  totalVat: (row) => ({ cents: row.totalVat }),
  totalInclVat: (row) => ({ cents: row.totalInclVat }),
  netPayable: (row) => ({ cents: row.netPayable }),
  currency: () => 'EUR',
  contractNumber: (row) => row.contractNumber,
  contractTitle: (row) => row.contractTitle,
  engagementNumber: (row) => row.engagementNumber,
  mandateNumber: (row) => row.mandateNumber,
  fileNumber: (row) => row.fileNumber,
  submissionType: (row, words) => words.submissionTypes[row.submissionType],
  size: (row) => ({ count: row.size }),
  downloaded: (row, { yes, no }) => (row.isDownloaded ? yes : no),
  submittedBy: (row) => row.submittedBy,
};

/** The reason and the text with which the document came into its status. */
function commentOf({ reasons }: Words, facts: string | null): string {
  if (facts === null) return '';
  const { reason, text, missing } = wordsOfFacts(JSON.parse(facts));
  return [reason === null ? '' : reasons[reason], text, missing.join(', ')]
    .filter((part) => part !== '')
    .join(' – ');
}

function partyOf({ parties }: ExportRow, role: Role): RowParty | undefined {
  return parties.find((party) => party.role === role);
}
