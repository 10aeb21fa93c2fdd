import { getLocale } from 'next-intl/server';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import type { FrameworkCode } from '@/lib/domain/frameworks';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

type Draft = {
  id: number;
  framework: FrameworkCode | null;
  contractNumber: string;
  authorName: string;
  updatedAt: number;
};

/** What was begun and not sent: nobody else sees it, which people forget. */
export async function UnsentDrafts({ drafts }: { drafts: readonly Draft[] }) {
  if (drafts.length === 0) return null;
  const t = await getTranslations('submission.start.drafts');
  const frameworks = await getTranslations('frameworks');
  const locale = await getLocale();
  return (
    <Notice tone="warning" title={t('title')}>
      <ul className="mt-2 divide-y divide-line">
        {drafts.map((draft) => (
          <li key={draft.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2">
            <span>
              {t('draft', {
                framework:
                  draft.framework === null
                    ? ''
                    : `${frameworks(`${draft.framework}.name`)} (${draft.framework})`,
                contract: draft.contractNumber,
              })}
              <span className="block text-[0.8125rem] text-muted">
                {t('of', { author: draft.authorName, when: formatInstant(locale, draft.updatedAt) })}
              </span>
            </span>
            <LinkButton variant="secondary" size="small" href={`/works-invoices/submit/${draft.id}/document`}>
              {t('resume')}
            </LinkButton>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
