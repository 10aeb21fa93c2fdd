import path from 'node:path';
import { z } from 'zod';
import { PDF_ACTIVITIES } from '@/lib/domain/pdf-activity';
import { REFUSAL_CODES, type RefusalCode } from '@/lib/domain/refusals';
import { THREAD_LIMITS } from './inspection-limits.mjs';
import { parsingThread } from './parsing-thread';

const ANSWER = z.union([
  z.object({
    verdict: z.literal('readable'),
    pageCount: z.number(),
    isSigned: z.boolean(),
    activities: z.array(z.enum(PDF_ACTIVITIES)),
  }),
  z.object({ verdict: z.enum(['not_pdf', 'damaged', 'locked']) }),
  z.object({ code: z.enum(REFUSAL_CODES).nullable() }),
  z.object({ failure: z.string() }),
]);
type PdfAnswer = Extract<z.infer<typeof ANSWER>, { verdict: string }>;

const thread = parsingThread(path.join(process.cwd(), 'lib', 'storage', 'inspection-worker.mjs'), ANSWER, {
  ...THREAD_LIMITS,
  niceness: 0,
});

/** Opens a PDF as a reader would. One that exhausts the reader counts as damaged. */
export async function readPdf(file: string): Promise<PdfAnswer> {
  const answer = await thread.ask({ path: file, extension: 'pdf' });
  return answer !== null && 'verdict' in answer ? answer : { verdict: 'damaged' };
}

/** @returns why this content may not come in under this extension; null when it may. One that exhausts the thread may not. */
export async function inspectAttachment(file: string, extension: string): Promise<RefusalCode | null> {
  const answer = await thread.ask({ path: file, extension });
  if (answer === null) return 'archive_too_large';
  return 'code' in answer ? answer.code : 'file_damaged';
}

/** Gives up what it is looking into, and its memory. */
export function endInspectionThread(): void {
  thread.end();
}
