import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { TextField } from '@/components/ui/text-field';
import { useTranslations } from '@/lib/i18n/words';
import type { SoughtStructure } from '@/lib/queries/find-structures';
import { FoundStructure } from './found-structure';

type Props = {
  search: string;
  /** Null before anything was looked for. */
  found: readonly SoughtStructure[] | null;
};

const SHORTEST = 3;

/** Looks for a structure to be attached to, and leads on to registering one that is not there. */
export function StructureSearch({ search, found }: Props) {
  const t = useTranslations('organisation.search');
  return (
    <Card title={t('title')}>
      <div className="space-y-4">
        <search>
          <form action="/organisation" className="flex flex-wrap items-end gap-x-3 gap-y-2">
            <div className="w-full sm:w-96">
              <TextField
                name="q"
                type="search"
                label={t('label')}
                help={t('help')}
                maxLength={100}
                defaultValue={search}
              />
            </div>
            <Button type="submit" variant="secondary">
              {t('find')}
            </Button>
          </form>
        </search>
        {found !== null && <Results search={search} found={found} />}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line border-t pt-4">
          <LinkButton variant="secondary" href={registerAddress(search)}>
            {t('register')}
          </LinkButton>
          <span className="text-muted">{t('registerHelp')}</span>
        </div>
      </div>
    </Card>
  );
}

function Results({ search, found }: { search: string; found: readonly SoughtStructure[] }) {
  const t = useTranslations('organisation.search');
  if (search.length < SHORTEST) return <p>{t('tooShort')}</p>;
  if (found.length === 0) return <p>{t('nothing', { search })}</p>;
  return (
    <div className="space-y-2">
      <p className="font-medium">{t('results', { count: found.length })}</p>
      <ul className="divide-y divide-line rounded-md border border-line">
        {found.map((structure) => (
          <li key={structure.id} className="px-3 py-2">
            <FoundStructure structure={structure} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was typed goes along when it may be an identifier. */
function registerAddress(search: string): string {
  const typed = /\d/.test(search) ? `?${new URLSearchParams({ identifier: search })}` : '';
  return `/organisation/new${typed}`;
}
