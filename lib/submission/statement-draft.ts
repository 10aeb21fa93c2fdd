import { listFormerStatements } from '@/db/account-statements';
import { listAdmittedLines } from '@/db/admitted-lines';
import { loadContract } from '@/db/contracts';
import { loadCumulation } from '@/db/cumulations';
import { type DocumentRow, listDocumentsOf, loadDocument, loadVatLines } from '@/db/documents';
import type { Draft } from '@/db/drafts';
import { loadFollows } from '@/db/file-summaries';
import { type InvoicingFile, loadFile } from '@/db/files';
import { listIndexValues } from '@/db/index-values';
import { loadMoneyTerms } from '@/db/money-terms';
import type { Context } from '@/lib/context';
import { accountStatement } from '@/lib/domain/account-statement';
import { type Admission, type AdmittedLine, admitsLines, admittedLines } from '@/lib/domain/admitted-amounts';
import { parseAmount, parseRate, type VatLine } from '@/lib/domain/amounts';
import { dayOf, isDay, isMonth, monthOf } from '@/lib/domain/calendar';
import { claimsBehind } from '@/lib/domain/claims-behind';
import { FRAMEWORKS } from '@/lib/domain/frameworks';
import type { MoneyTerms } from '@/lib/domain/money-terms';
import type { Payee, WorkLine } from '@/lib/domain/payee-lines';
import type { Refusal } from '@/lib/domain/refusals';
import type { AccountStatement, StatementInput } from '@/lib/domain/statement-parts';
import { nestDetails } from '@/lib/forms/details-fields';
import { readStatement } from '@/lib/forms/statement-fields';

export type Claim = DocumentRow & { vatLines: VatLine[] };

/** What a receiver's document says of the claims that it answers, and the money that follows. */
export type DraftedStatement = {
  claims: Claim[];
  /** None for a document that opens its file: it answers nobody. */
  lines: AdmittedLine[];
  /** Of a monthly instalment; a final settlement is admitted line by line only. */
  money: { input: StatementInput; statement: AccountStatement } | null;
  /** What was typed and cannot be read. */
  refusals: Refusal[];
};

type Asked = Pick<Draft, 'framework' | 'contractId'> & { follows: readonly number[] };
type Fields = Readonly<Record<string, string>>;

/** @returns what these fields make; null for a document that admits nothing. */
export function draftedStatement(context: Context, draft: Asked, fields: Fields): DraftedStatement | null {
  const { framework } = draft;
  if (framework === null || !admitsLines(framework)) return null;
  const { kind } = FRAMEWORKS[framework];
  const file = fileOf(context, draft);
  const claims = file ? claimsOf(context, file.id, draft.follows) : [];
  const typed = readStatement(fields);
  // What the document before admitted goes on, unless something else is said now.
  const said = typed.admissions.length > 0 ? typed.admissions : carriedOn(context, draft.follows);
  const lines = admittedLines(claims, said);
  const { refusals } = typed;
  if (kind === 'final') return { claims, lines, money: null, refusals };
  const setting = inputOf(context, draft, file, claims, fields);
  const works =
    claims.length > 0
      ? lines.map((line) => workOf(line, claims))
      : worksTyped(fields).map((line): WorkLine => ({ ...line, ...setting.holder }));
  const input = { ...setting, lines: works, overrides: typed.overrides };
  return { claims, lines, money: { input, statement: accountStatement(input) }, refusals };
}

function fileOf({ db }: Context, { follows: [first] }: Asked): InvoicingFile | null {
  const previous = first === undefined ? null : loadDocument(db, first);
  return previous ? loadFile(db, previous.fileId) : null;
}

function claimsOf({ db }: Context, fileId: number, follows: readonly number[]): Claim[] {
  const links = loadFollows(db, [fileId]);
  const documents = listDocumentsOf(db, fileId).map((one) => ({ ...one, follows: links.get(one.id) ?? [] }));
  return claimsBehind(documents, follows).map((one) => ({ ...one, vatLines: loadVatLines(db, one.id) }));
}

function carriedOn({ db }: Context, follows: readonly number[]): Admission[] {
  return follows.flatMap((id) => listAdmittedLines(db, id));
}

function workOf(line: AdmittedLine, claims: readonly Claim[]): WorkLine {
  const claim = claims.find(({ id }) => id === line.claimId);
  if (!claim) throw new Error(`Line of claim ${line.claimId}, which is not answered`);
  const { issuerStructureId: structureId, issuerRole: role } = claim;
  return { structureId, role, rate: line.rate, base: line.admittedBase, vat: line.admittedVat };
}

/** A document that answers nobody states the works itself, in its lines of VAT. */
function worksTyped(fields: Fields): VatLine[] {
  return nestDetails({ ...fields }).vatLines.flatMap((line) => {
    const [rate, base, vat] = [parseRate(line.rate), parseAmount(line.base), parseAmount(line.vat)];
    return rate === null || base === null || vat === null ? [] : [{ rate, base, vat }];
  });
}

function inputOf(
  { db, now }: Context,
  { contractId, follows }: Asked,
  file: InvoicingFile | null,
  claims: readonly Claim[],
  fields: Fields,
): Omit<StatementInput, 'lines' | 'overrides'> {
  const terms = loadMoneyTerms(db, contractId);
  const { documentDate = '', period = '', sequence = '' } = fields;
  const own = file?.sequence ?? (Number(sequence) || 1);
  return {
    // The amounts of a statement that answers nobody are those of a statement on paper, with their revision in them.
    terms: claims.length > 0 ? terms : { ...terms, revision: null },
    values: listIndexValues(db, indexesOf(terms)),
    day: isDay(documentDate) ? documentDate : dayOf(now),
    month: file?.period ?? (isMonth(period) ? period : monthOf(now)),
    sequence: own,
    former: listFormerStatements(db, contractId, own, follows),
    opening: claims.length > 0 ? openingOf(db, claims) : openingTyped(fields),
    holder: holderOf(db, contractId),
  };
}

function indexesOf({ revision }: MoneyTerms): string[] {
  return revision?.terms.map(({ index }) => index) ?? [];
}

/** What the first claims here say was executed before them. */
function openingOf(db: Context['db'], claims: readonly Claim[]): number {
  return claims.reduce((sum, { id, totalExclVat }) => {
    const cumulation = loadCumulation(db, id);
    return sum + (cumulation ? cumulation.amount - totalExclVat : 0);
  }, 0);
}

function openingTyped({ cumulated = '', totalExclVat = '' }: Fields): number {
  const [whole, own] = [parseAmount(cumulated), parseAmount(totalExclVat)];
  return whole === null || own === null ? 0 : whole - own;
}

function holderOf(db: Context['db'], contractId: number): Payee {
  const supplier = loadContract(db, contractId)?.parties.find(({ role }) => role === 'supplier');
  return { structureId: supplier?.structureId ?? null, role: 'supplier' };
}
