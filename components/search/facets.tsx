import { ChoiceLinks } from '@/components/ui/choice-links';
import { searchAddress, type TypedSearch } from '@/lib/forms/search-address';
import { useTranslations } from '@/lib/i18n/words';
import type { SearchResults } from '@/lib/queries/search-documents';

type Props = { typed: TypedSearch; found: Pick<SearchResults, 'facets' | 'most'> };

/** The most that are offered: more would be a list of their own. */
const MOST_CHOICES = 8;

/** How many of what was found have each status and framework; each of them narrows the search. */
export function Facets({ typed, found: { facets, most } }: Props) {
  const t = useTranslations('search');
  const statuses = useTranslations('statuses');
  const count = (label: string, counted: number) =>
    t(facets.counted > most ? 'facets.least' : 'facets.some', { label, count: counted });
  const byStatus = mostOf(facets.statuses).map(([status, counted]) => ({
    href: searchAddress({ ...typed, status: [status] }),
    label: count(statuses(status), counted),
    isCurrent: false,
  }));
  const byFramework = mostOf(facets.frameworks).map(([framework, counted]) => ({
    href: searchAddress({ ...typed, framework: [framework] }),
    label: count(framework, counted),
    isCurrent: false,
  }));
  if (byStatus.length < 2 && byFramework.length < 2) return null;
  return (
    <div className="flex flex-wrap gap-x-8 gap-y-2 print:hidden">
      {byStatus.length > 1 && <ChoiceLinks label={t('facets.status')} choices={byStatus} />}
      {byFramework.length > 1 && <ChoiceLinks label={t('facets.framework')} choices={byFramework} />}
    </div>
  );
}

function mostOf<Key>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].toSorted(([, one], [, other]) => other - one).slice(0, MOST_CHOICES);
}
