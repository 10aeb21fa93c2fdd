import { loadDocument } from '@/db/documents';
import { listDraftAttachments } from '@/db/draft-files';
import type { Draft } from '@/db/drafts';
import type { Context } from '@/lib/context';
import type { Totals } from '@/lib/domain/amounts';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import type { Refusal } from '@/lib/domain/refusals';
import { checkSettlement, type Settlement } from '@/lib/domain/settlement';
import { readSettlement } from '@/lib/forms/settlement-fields';

/** @returns what a draft says of the end of the contract beyond its amounts, and every reason against it. */
export function statedSettlement(
  { db }: Context,
  draft: Draft,
  framework: FrameworkCode,
  totals: Totals,
  previous: readonly { id: number }[],
): { settlement: Settlement; refusals: Refusal[] } {
  const { settlement, refusals } = readSettlement(framework, draft.fields);
  const attached = listDraftAttachments(db, draft.id).map(({ type }) => type);
  const statement = statementOf(db, previous);
  return {
    settlement,
    refusals: [...refusals, ...checkSettlement({ framework, totals, settlement, attached, statement })],
  };
}

/** The statement that the document follows, with its amounts; of several it follows none in particular. */
function statementOf(db: Context['db'], previous: readonly { id: number }[]) {
  const [only, ...others] = previous.map(({ id }) => loadDocument(db, id));
  if (!only || others.length > 0) return null;
  const { framework, totalExclVat, totalVat, totalInclVat, netPayable } = only;
  return {
    framework,
    totals: { exclVat: totalExclVat, vat: totalVat, inclVat: totalInclVat, netPayable },
  };
}
