import Link from 'next/link';
import { getLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { type Step, Steps } from '@/components/ui/steps';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

export const WIZARD_STEPS = ['start', 'document', 'details', 'summary'] as const;
export type WizardStep = (typeof WIZARD_STEPS)[number];

type Rival = { id: number; authorName: string; updatedAt: number };

type Props = {
  draftId: number;
  step: WizardStep;
  title: string;
  contract: { number: string; title: string };
  /** The numbers of the documents that the draft follows. */
  follows: readonly string[];
  updatedAt: number;
  rivals: readonly Rival[];
  /** The form that deletes the draft. */
  discard: ReactNode;
  children: ReactNode;
};

/** What every page of the wizard has: where one stands, what it is about, and that nothing is sent yet. */
export async function WizardFrame(props: Props) {
  const { draftId, step, title, contract, follows, updatedAt, rivals, discard, children } = props;
  const t = await getTranslations('submission');
  const locale = await getLocale();
  const current = WIZARD_STEPS.indexOf(step);
  const subject =
    follows.length > 0 ? t('document.follows', { documents: follows.join(', ') }) : t('document.opens');
  return (
    <>
      <PageHeader title={title} lead={`${t('document.contract', contract)}. ${subject}.`} />
      <Steps
        label={t('steps.label')}
        doneLabel={t('steps.done')}
        steps={WIZARD_STEPS.map((name, position) => ({
          label: t(`steps.${name}`),
          state: stateAt(position, current),
          href: name === 'start' ? '/works-invoices/submit' : `/works-invoices/submit/${draftId}/${name}`,
        }))}
      />
      <Notice tone="warning" title={t('notSent.title')} actions={discard}>
        {t('notSent.text')} {t('notSent.savedAt', { time: formatInstant(locale, updatedAt) })}
      </Notice>
      {rivals.map((rival) => (
        <Notice key={rival.id} tone="warning" title={t('rival.title')}>
          {t('rival.text', { author: rival.authorName, when: formatInstant(locale, rival.updatedAt) })}{' '}
          <Link href={`/works-invoices/submit/${rival.id}/document`}>{t('rival.open')}</Link>
        </Notice>
      ))}
      {children}
    </>
  );
}

function stateAt(position: number, current: number): Step['state'] {
  if (position === current) return 'current';
  return position < current ? 'done' : 'to_come';
}
