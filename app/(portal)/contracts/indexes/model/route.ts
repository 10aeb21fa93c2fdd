import { INDEX_MODEL } from '@/lib/contracts/read-index-list';
import { indexes } from '@/lib/queries/indexes';
import { optionalContext } from '@/lib/request-context';
import { notThere } from '@/lib/storage/download';

/** The CSV file that a contracting authority fills in. */
export async function GET(): Promise<Response> {
  const context = await optionalContext();
  if (!context || !indexes(context, null).mayKeep) return notThere();
  return new Response(INDEX_MODEL, {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="index.csv"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  });
}
