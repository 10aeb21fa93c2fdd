import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { DAYS_KEPT } from '@/lib/domain/exports';
import { CORRECTIONS, OWN_DATA, type OwnCategory } from '@/lib/domain/own-data';
import { formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OwnCounted, OwnDataSheet as Sheet } from '@/lib/queries/own-data';
import { Card } from '../ui/card';

/** One kind of data that is kept about the reader: what, how much, why, for how long, for whose eyes, and how to correct it. */
export function OwnDataSheet({ sheet: { category, counts } }: { sheet: Sheet }) {
  const t = useTranslations('ownData');
  const howMuch = useHowMuch(counts);
  return (
    <Card title={t(`categories.${category}.title`)}>
      <p>{t(`categories.${category}.what`)}</p>
      <dl className="mt-3 divide-y divide-line">
        <Fact term={t('howMuch')}>{howMuch}</Fact>
        <Fact term={t('why')}>{t(`basis.${OWN_DATA[category].basis}`)}</Fact>
        <Fact term={t('kept')}>{t(`categories.${category}.kept`, { days: DAYS_KEPT })}</Fact>
        <Fact term={t('seenBy')}>{t(`categories.${category}.seenBy`)}</Fact>
        <Fact term={t('correction')}>
          <Correcting category={category} />
        </Fact>
      </dl>
    </Card>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="gap-x-4 py-1.5 sm:grid sm:grid-cols-[9rem_minmax(0,1fr)]">
      <dt className="text-[0.8125rem] text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Correcting({ category }: { category: OwnCategory }) {
  const t = useTranslations('ownData');
  const { corrector, corrections } = OWN_DATA[category];
  return (
    <>
      {t(`correctors.${corrector}`)}{' '}
      {corrections.map((one, position) => (
        <span key={one}>
          {position > 0 && ', '}
          <Link href={CORRECTIONS[one]} prefetch={false}>
            {t(`corrections.${one}`)}
          </Link>
        </span>
      ))}
    </>
  );
}

/** What there is at all of it, in one sentence; of much of it only what is among the newest of the portal is counted. */
function useHowMuch(counts: readonly OwnCounted[]): string {
  const t = useTranslations('ownData');
  const locale = useLocale();
  return formatList(
    locale,
    counts.map(({ key, count, among }) => {
      const counted = t(`counts.${key}`, { count });
      return among === null ? counted : t('among', { counted, most: among });
    }),
  );
}
