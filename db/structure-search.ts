import { and, gte, lt, or, type SQL } from 'drizzle-orm';
import { normalIdentifier } from '@/lib/domain/read-identifier';
import type { Database } from './client';
import { containsFolded, prepareFolding } from './folding';
import { structures } from './schema';

/** @returns the condition that a structure's name holds what was typed, or that its identifier begins with it. */
export function namedOrIdentified(db: Database, typed: string): SQL | undefined {
  prepareFolding(db);
  const beginning = normalIdentifier(typed);
  const mayBegin = /^(?=.*\d)[A-Z\d]{3,18}$/.test(beginning);
  // A RIDET is kept with the zero that many leave out.
  const beginnings = mayBegin ? [beginning, ...(/^\d{3,9}$/.test(beginning) ? [`0${beginning}`] : [])] : [];
  return or(containsFolded(structures.name, typed), ...beginnings.map(identifierBegins));
}

function identifierBegins(beginning: string): SQL | undefined {
  return and(gte(structures.identifier, beginning), lt(structures.identifier, `${beginning}\u{10FFFF}`));
}
