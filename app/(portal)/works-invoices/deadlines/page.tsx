import type { Metadata } from 'next';
import Link from 'next/link';
import { DeadlineLine } from '@/components/deadlines/deadline-line';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { myDeadlines, type ShownClock } from '@/lib/queries/deadlines';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('deadlines'))('title') };
}

export default async function DeadlinesPage() {
  const { mine, others, most } = myDeadlines(await requireContext());
  const t = await getTranslations('deadlines');
  const calendar = await getTranslations('calendar');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <LinkButton href="/notifications/calendar" variant="secondary">
            {calendar('link')}
          </LinkButton>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Lines title={t('mine')} none={t('noneMine')} clocks={mine} most={most} />
        <Lines title={t('others')} none={t('noneOthers')} clocks={others} most={most} />
      </div>
    </>
  );
}

type Props = { title: string; none: string; clocks: readonly ShownClock[]; most: number };

async function Lines({ title, none, clocks, most }: Props) {
  const t = await getTranslations('deadlines');
  return (
    <Card title={title}>
      {clocks.length === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="divide-y divide-line">
          {clocks.map((clock) => (
            <DeadlineLine key={clock.id} clock={clock} namesPlace />
          ))}
        </ul>
      )}
      {clocks.length === most && (
        <p className="pt-3 text-[0.8125rem] text-muted">
          {t('most', { most })} <Link href="/works-invoices/synthesis?group=delay">{t('all')}</Link>
        </p>
      )}
    </Card>
  );
}
