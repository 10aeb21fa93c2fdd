import { type KnownIndex, listKnownIndexes, listSourcedValues, type SourcedValue } from '@/db/index-values';
import type { Context } from '@/lib/context';
import { may } from '@/lib/policy';
import { ownAuthorities } from './own-authorities';

export type Indexes = {
  known: KnownIndex[];
  /** The index that is shown: the one asked for, or the first. */
  chosen: string | null;
  /** Newest month first. */
  values: SourcedValue[];
  mayKeep: boolean;
};

/** @returns the published indexes that are known here: they are the same for everybody who is signed in. */
export function indexes(context: Context, asked: string | null): Indexes {
  const { db, actor } = context;
  const known = listKnownIndexes(db);
  const chosen = known.find(({ index }) => index === asked)?.index ?? known[0]?.index ?? null;
  return {
    known,
    chosen,
    values: chosen === null ? [] : listSourcedValues(db, chosen),
    mayKeep: may.keepIndexes(actor, ownAuthorities(context)),
  };
}
