import { z } from 'zod';
import { indexName, indexValue, requiredText, writtenMonth } from './fields';
import type { FormState } from './form-state';

export const LONGEST_SOURCE = 200;

/** One value typed by hand. */
export const indexValueShape = z
  .object({
    index: indexName(),
    month: writtenMonth(),
    value: indexValue(),
    source: requiredText(LONGEST_SOURCE),
  })
  .transform(({ source, ...value }) => ({ source, values: [value] }));

/** What would become of a list, in words; `checked` travels through the browser and is read again by `indexListShape`. */
export type IndexReport = {
  checked: string;
  source: string;
  goodTitle: string;
  goodFirst: string;
  badTitle: string;
  badFirst: string;
  known: string;
  confirm: string;
  good: { key: string; index: string; month: string; value: string; before: string }[];
  bad: { line: number; index: string; month: string; value: string; why: string[] }[];
};
export type IndexImportState = FormState & { report?: IndexReport };

const lines = z
  .array(
    z.object({
      index: indexName(),
      month: writtenMonth(),
      value: z.number().int().positive(),
    }),
  )
  .min(1)
  .max(2000);

/** The checked lines as they come back. Whatever is not what was checked is `list_gone`. */
export const indexListShape = z
  .object({ checked: z.string().default(''), source: requiredText(LONGEST_SOURCE) })
  .transform(({ checked, source }, context) => {
    const read = lines.safeParse(parsedOrNull(checked));
    if (read.success) return { source, values: read.data };
    context.addIssue({ code: 'custom', message: 'list_gone' });
    return z.NEVER;
  });

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
