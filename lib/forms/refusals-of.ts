import type { z } from 'zod';
import { REFUSAL_CODES, type Refusal, refusal } from '@/lib/domain/refusals';

/** @returns the issues of a shape as refusals: the message of an issue is the code, its path the field. */
export function refusalsOf(error: z.ZodError): Refusal[] {
  return error.issues.map((issue) => {
    const code = REFUSAL_CODES.find((one) => one === issue.message) ?? 'required';
    const params = issue.code === 'custom' ? numbersAndWords(issue.params) : undefined;
    return refusal(code, issue.path.map(String).join('.'), params);
  });
}

function numbersAndWords(
  params: Record<string, unknown> | undefined,
): Record<string, string | number> | undefined {
  if (!params) return undefined;
  const kept = Object.entries(params).flatMap(([name, value]): [string, string | number][] =>
    typeof value === 'string' || typeof value === 'number' ? [[name, value]] : [],
  );
  return Object.fromEntries(kept);
}
