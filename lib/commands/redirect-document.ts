import { inTransaction } from '@/db/client';
import type { DocumentRow } from '@/db/documents';
import type { Context } from '@/lib/context';
import type { RoutingChange } from '@/lib/domain/act-facts';
import { accepted, type Outcome, refusal, refused } from '@/lib/domain/refusals';
import { heldDocument } from '@/lib/submission/held-document';
import { playWords } from '@/lib/submission/play-words';
import { renameParty } from '@/lib/submission/rename-party';
import { renamedParty } from '@/lib/submission/renamed-party';
import { type Routing, reroute } from '@/lib/submission/rerouting';

export type RedirectDocument = { documentId: number; text: string } & Routing;

/**
 * Sends a document on its way again, the same under the same number. What the financial service asked to recycle goes with
 * another commitment number or service, or with the reason why neither changes; what went to the wrong party goes to
 * whom the sheet of the contract names today. The event keeps both, before and after.
 */
export function redirectDocument(context: Context, input: RedirectDocument): Outcome<{ documentId: number }> {
  return inTransaction(context.db, () => {
    const held = heldDocument(context, input.documentId, 'redirect');
    if (!held.ok) return held;
    const text = input.text.trim();
    const document = held.result;
    const changed =
      document.status === 'A_RECYCLER'
        ? rerouted(context, document, input, text)
        : renamed(context, document);
    if (!changed.ok) return changed;
    playWords(context, document, 'redirect', { text, changes: changed.result });
    return accepted({ documentId: document.id });
  });
}

function rerouted(
  context: Context,
  document: DocumentRow,
  { engagementNumber, recipientServiceId }: Routing,
  text: string,
): Outcome<RoutingChange[]> {
  const changed = reroute(context, document, { engagementNumber, recipientServiceId });
  const isUnexplained = changed.ok && changed.result.length === 0 && text === '';
  return isUnexplained ? refused(refusal('nothing_to_change', 'engagementNumber')) : changed;
}

function renamed(context: Context, document: DocumentRow): Outcome<RoutingChange[]> {
  const renaming = renamedParty(context.db, document);
  if (!renaming.ok) return renaming;
  const { beforeName, after } = renaming.result;
  renameParty(context, document.fileId, renaming.result);
  return accepted([{ what: 'party', from: beforeName, to: after.structureName ?? '' }]);
}
