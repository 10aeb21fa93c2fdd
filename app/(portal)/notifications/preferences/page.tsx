import type { Metadata } from 'next';
import { PreferenceForm } from '@/components/notices/preference-form';
import { QuietForm } from '@/components/notices/quiet-form';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { noticePreferences } from '@/lib/queries/notice-preferences';
import { requireContext } from '@/lib/request-context';
import { setPreferencesAction, setQuietHoursAction } from './actions';

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('preferences'))('title') };
}

/** How a person wants to be told by mail: of what, for which structure, how often, and when not at all. */
export default async function PreferencesPage({ searchParams }: Props) {
  const { userId, structures, quiet } = noticePreferences(await requireContext());
  const t = await getTranslations('preferences');
  const notices = await getTranslations('notices');
  const { done } = await searchParams;
  const saved = structures.find(({ id }) => String(id) === done);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        crumbs={[{ href: '/notifications', label: notices('title') }]}
        crumbsLabel={(await getTranslations('common'))('youAreHere')}
      />
      {(saved ?? done === 'quiet') && (
        <Notice tone="success" isLive>
          {saved ? t('saved', { structure: saved.name }) : t('quietSaved')}
        </Notice>
      )}
      {structures.length === 0 && <p className="text-muted">{t('none')}</p>}
      {structures.map((structure) => (
        <Card key={structure.id} title={structure.name}>
          <div data-on-paper>
            <PreferenceForm structure={structure} action={setPreferencesAction} />
          </div>
        </Card>
      ))}
      <Card title={t('quiet.title')} className="max-w-2xl">
        <div data-on-paper>
          <QuietForm userId={userId} quiet={quiet} action={setQuietHoursAction} />
        </div>
      </Card>
      <p className="text-[0.8125rem] text-muted">{t('always')}</p>
    </>
  );
}
