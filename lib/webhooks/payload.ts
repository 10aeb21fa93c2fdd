import type { EventFacts } from '@/db/webhook-facts';
import { deliveryType } from '@/lib/domain/webhooks';

/**
 * @param event null for a trial.
 * @param at when it happened, UTC milliseconds.
 * @returns the body of a call. It is the same in every attempt, and says no more than the list of documents does.
 */
export function payloadOf(event: EventFacts | null, at: number, baseUrl: string): string {
  return JSON.stringify({
    type: deliveryType(event?.kind ?? null),
    timestamp: new Date(at).toISOString(),
    data: event === null ? { link: baseUrl } : dataOf(event, baseUrl),
  });
}

function dataOf({ id, contract, file, document, status }: EventFacts, baseUrl: string) {
  const { id: documentId, number, framework, netPayable, issuer } = document;
  return {
    event: id,
    contract,
    file,
    document: { id: documentId, number, framework, status, netPayable, issuer },
    link: `${baseUrl}/works-invoices/documents/${documentId}`,
  };
}
