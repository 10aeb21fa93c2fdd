import { may } from '@/lib/policy';
import { optionalContext } from '@/lib/request-context';
import { notThere, savingHeaders } from '@/lib/storage/download';
import { MODEL } from '@/lib/structures/list-columns';

/** The CSV file that an administrator fills in. */
export async function GET(): Promise<Response> {
  const context = await optionalContext();
  if (!context || !may.administer(context.actor)) return notThere();
  return new Response(MODEL, {
    headers: savingHeaders('text/csv; charset=utf-8', 'structures.csv'),
  });
}
