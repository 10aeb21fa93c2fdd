import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

/** A plain form that asks by the address bar: it can be bookmarked and needs no JavaScript. */
export async function ContractSearch({ search }: { search: string }) {
  const t = await getTranslations('contracts.list');
  return (
    <search>
      <form action="/contracts" className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <div className="w-full sm:w-96">
          <TextField
            name="q"
            type="search"
            label={t('search')}
            help={t('searchHelp')}
            maxLength={100}
            defaultValue={search}
          />
        </div>
        <Button type="submit" variant="secondary">
          {t('find')}
        </Button>
        {search !== '' && (
          <Link href="/contracts" className="py-2">
            {t('all')}
          </Link>
        )}
      </form>
    </search>
  );
}
