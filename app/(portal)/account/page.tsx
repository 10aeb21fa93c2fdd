import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { chooseLanguageAction, chooseThemeAction } from '@/app/preferences/actions';
import { requestTheme } from '@/app/request-theme';
import { RightsTable } from '@/components/account/rights-table';
import { LanguageForm, ThemeForm } from '@/components/shell/preference-forms';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { PageHeader } from '@/components/ui/page-header';
import { myStructures } from '@/lib/queries/my-structures';
import { requireContext } from '@/lib/request-context';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

export default async function AccountPage() {
  const context = await requireContext();
  const t = await getTranslations('account');
  const { name, email } = context.actor;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title={t('identity')}>
          <DefinitionList
            layout="lines"
            entries={[
              { term: t('name'), value: name },
              { term: t('email'), value: email },
            ]}
          />
        </Card>
        <Card title={t('display')}>
          <div className="space-y-4">
            <div className="flex flex-wrap gap-x-8 gap-y-4">
              <LanguageForm action={chooseLanguageAction} />
              <ThemeForm action={chooseThemeAction} current={await requestTheme()} />
            </div>
            <p className="text-[0.8125rem] text-muted">{t('displayHelp')}</p>
          </div>
        </Card>
      </div>
      <Card title={t('structures')} isFlush>
        <RightsTable structures={myStructures(context)} ownEmail={email} />
      </Card>
    </>
  );
}
