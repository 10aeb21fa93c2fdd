import Link from 'next/link';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/text-field';

type Props = {
  /** The page that reads the search from its address. */
  action: string;
  search: string;
  words: { label: string; help?: string; find: string; all: string };
  /** Hidden fields: what else the address says. */
  children?: ReactNode;
};

/** One field that narrows a list; empty it shows all. */
export function SearchBox({ action, search, words, children }: Props) {
  return (
    <search>
      <form action={action} className="flex flex-wrap items-end gap-x-3 gap-y-2">
        {children}
        <div className="w-full sm:w-96">
          <TextField
            name="q"
            type="search"
            label={words.label}
            maxLength={100}
            defaultValue={search}
            {...(words.help === undefined ? {} : { help: words.help })}
          />
        </div>
        <Button type="submit" variant="secondary">
          {words.find}
        </Button>
        {search !== '' && (
          <Link href={action} className="py-1.5">
            {words.all}
          </Link>
        )}
      </form>
    </search>
  );
}
