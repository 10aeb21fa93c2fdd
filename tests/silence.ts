import { loadDocument } from '@/db/documents';
import type { DocumentEvent } from '@/lib/domain/notices';
import { playAct, THE_PRODUCT } from '@/lib/submission/play-act';
import { TEST_NOW, type World } from './database';

/** Lets the delay run out in which somebody had to answer the document: the portal then plays what silence does. */
export function keepSilent({ db }: World, documentId: number, now: number = TEST_NOW): void {
  const document = loadDocument(db, documentId);
  if (!document) throw new Error(`Document ${documentId} is not there`);
  playAct({ db, now }, THE_PRODUCT, document, { act: 'lapse', kind: eventOf(document) });
}

function eventOf({ status, framework }: { status: string; framework: string }): DocumentEvent {
  if (status.startsWith('A_VALIDER')) return 'validation_lapsed';
  if (framework === 'A22') return 'general_statement_tacit';
  return framework === 'A20' ? 'general_statement_accepted' : 'moe_delay_passed';
}
