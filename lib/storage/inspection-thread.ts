import path from 'node:path';
import { z } from 'zod';
import { parsingThread } from './parsing-thread';

const ANSWER = z.union([
  z.object({ verdict: z.literal('readable'), pageCount: z.number(), isSigned: z.boolean() }),
  z.object({ verdict: z.enum(['not_pdf', 'damaged', 'locked']) }),
  z.object({ type: z.string().nullable() }),
  z.object({ failure: z.string() }),
]);
type PdfAnswer = Extract<z.infer<typeof ANSWER>, { verdict: string }>;

/** A file that a reader understands takes some 2 to 50 milliseconds. */
const thread = parsingThread(path.join(process.cwd(), 'lib', 'storage', 'inspection-worker.mjs'), ANSWER, {
  patience: 10_000,
  memoryMegabytes: 512,
});

/** Opens a PDF as a reader would. One that exhausts the reader counts as damaged. */
export async function readPdf(file: string): Promise<PdfAnswer> {
  const answer = await thread.ask({ task: 'pdf', path: file });
  return answer !== null && 'verdict' in answer ? answer : { verdict: 'damaged' };
}

/** @returns the usual extension of what the first bytes show (`zip`, `cfb`, `png`); null when they show nothing known. */
export async function detectType(file: string): Promise<string | null> {
  const answer = await thread.ask({ task: 'type', path: file });
  return answer !== null && 'type' in answer ? answer.type : null;
}
