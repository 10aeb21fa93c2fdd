import { findContractsFor } from '@/db/contract-choice';
import type { DocumentCriteria, PartyCriterion } from '@/db/document-criteria';
import { findStructureIds } from '@/db/party-choice';
import { commonAsTyped } from '@/db/word-match';
import type { Context } from '@/lib/context';
import { endOfDay, startOfDay } from '@/lib/domain/day-bounds';
import { handsMeant } from '@/lib/forms/instructor';
import { NAMED_PARTIES, type SearchCriteria } from '@/lib/forms/search-criteria';

/** From the words of a search to the rows that they mean, for whoever asks and now. */
export function criteriaMeant({ db, actor, now }: Context, asked: SearchCriteria): DocumentCriteria {
  const structuresOf = (typed: string) => (typed === '' ? null : findStructureIds(db, typed));
  const parties = NAMED_PARTIES.map(
    ({ name, service, role }): PartyCriterion => ({
      role,
      structureIds: structuresOf(asked[name]),
      service: asked[service],
    }),
  );
  const { submitted, dated, changed } = asked.days;
  return {
    box: asked.q.kind === 'words' ? commonAsTyped(db, asked.q) : asked.q,
    number: asked.number,
    contractIds:
      asked.contract === '' ? null : findContractsFor(db, actor, asked.contract).map(({ id }) => id),
    engagement: asked.engagement,
    mandate: asked.mandate,
    frameworks: asked.frameworks,
    types: asked.types,
    statuses: asked.statuses,
    role: asked.role,
    partyIds: structuresOf(asked.party),
    parties: parties.filter(({ structureIds, service }) => structureIds !== null || service !== ''),
    submitted: instantsOf(submitted),
    changed: instantsOf(changed),
    dated,
    amounts: asked.amounts,
    deposit: asked.deposit,
    hands: handsMeant(asked.instructor, actor.userId),
    isDownloaded: asked.downloaded === null ? null : asked.downloaded === 'yes',
    isWithoutNext: asked.isWithoutNext,
    delay: asked.delay === null ? null : { state: asked.delay, now },
  };
}

/** Days in Paris to instants, the second excluded. */
function instantsOf([from, to]: readonly [string | null, string | null]): [number | null, number | null] {
  return [from === null ? null : startOfDay(from), to === null ? null : endOfDay(to)];
}
