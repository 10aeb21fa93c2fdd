import { INDEX_MODEL } from '@/lib/contracts/read-index-list';
import { indexes } from '@/lib/queries/indexes';
import { optionalContext } from '@/lib/request-context';
import { notThere, savingHeaders } from '@/lib/storage/download';

/** The CSV file that a contracting authority fills in. */
export async function GET(): Promise<Response> {
  const context = await optionalContext();
  if (!context || !indexes(context, null).mayKeep) return notThere();
  return new Response(INDEX_MODEL, {
    headers: savingHeaders('text/csv; charset=utf-8', 'index.csv'),
  });
}
