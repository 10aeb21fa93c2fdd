import { z } from 'zod';
import { IDENTIFIER_TYPES } from '@/lib/domain/identifiers';
import { readIdentifier } from '@/lib/domain/read-identifier';
import { STRUCTURE_KINDS } from '@/lib/domain/structure';
import { choice, optionalText, requiredText } from './fields';
import type { FormState } from './form-state';
import { LONGEST } from './structure';

/** What would become of a list, in words; `checked` travels through the browser and is read again by `listShape`. */
export type ImportReport = {
  checked: string;
  isAnyGood: boolean;
  goodTitle: string;
  goodFirst: string;
  badTitle: string;
  badFirst: string;
  confirm: string;
  good: { identifier: string; name: string; kind: string; city: string }[];
  bad: { line: number; identifier: string; name: string; why: string[] }[];
};
export type ImportState = FormState & { report?: ImportReport };

const line = z
  .object({
    identifier: optionalText(60),
    identifierType: choice(IDENTIFIER_TYPES),
    kind: choice(STRUCTURE_KINDS),
    name: requiredText(LONGEST.name),
    address: optionalText(LONGEST.address),
    postalCode: optionalText(LONGEST.postalCode),
    city: optionalText(LONGEST.city),
  })
  .transform(({ identifier, identifierType, ...rest }, context) => {
    const read = readIdentifier(identifier, identifierType);
    if (typeof read !== 'string') return { ...rest, ...read };
    context.addIssue({ code: 'custom', message: read });
    return z.NEVER;
  });

/** The checked lines as they come back. Whatever is not what was checked is `list_gone`. */
export const listShape = z.object({ checked: z.string().default('') }).transform(({ checked }, context) => {
  const lines = z.array(line).min(1).safeParse(parsedOrNull(checked));
  if (lines.success) return lines.data;
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
