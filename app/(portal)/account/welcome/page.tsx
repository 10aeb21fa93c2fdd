import type { Metadata } from 'next';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('welcome.title') };
}

/** What comes next for somebody who has just opened their account. */
export default async function WelcomePage() {
  await requireContext();
  const t = await getTranslations('account.welcome');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t('join')}>
          <p className="mb-4">{t('joinText')}</p>
          <LinkButton href="/organisation">{t('joinLink')}</LinkButton>
        </Card>
        <Card title={t('new')}>
          <p className="mb-4">{t('newText')}</p>
          <LinkButton href="/organisation/new" variant="secondary">
            {t('newLink')}
          </LinkButton>
        </Card>
      </div>
      <p className="text-muted">{t('invited')}</p>
    </>
  );
}
