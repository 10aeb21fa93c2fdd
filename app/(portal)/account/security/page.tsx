import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { Enrolment } from '@/components/security/enrolment';
import { SessionTable } from '@/components/security/session-table';
import { FormWithRefusals } from '@/components/submission/form-with-refusals';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { heldSession } from '@/lib/auth/session-cookie';
import { formatInstant } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { type MySecondFactor, mySecondFactor, mySessions } from '@/lib/queries/my-security';
import { requireContext } from '@/lib/request-context';
import { secrets } from '@/lib/secrets';
import { beginSecondFactorAction, endSessionsAction, setSecondFactorAction } from './actions';

type Props = { searchParams: Promise<{ done?: string | string[] }> };

const PAGE = '/account/security';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security'))('title') };
}

export default async function SecurityPage({ searchParams }: Props) {
  const context = await requireContext();
  const t = await getTranslations('security');
  const common = await getTranslations('common');
  const { done } = await searchParams;
  const sessions = mySessions(context, (await heldSession())?.sid ?? null);
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        crumbs={[{ href: '/account', label: t('account') }]}
        crumbsLabel={common('youAreHere')}
      />
      {done === 'dropped' && (
        <Notice tone="success" isLive>
          {t('drop.done')}
        </Notice>
      )}
      {done === 'ended' && (
        <Notice tone="success" isLive>
          {t('sessions.done')}
        </Notice>
      )}
      <SecondFactorCard factor={mySecondFactor(context, secrets().authSecret)} />
      <Card title={t('sessions.title')} isFlush>
        <p className="max-w-prose px-4 py-3">{t('sessions.lead')}</p>
        <SessionTable sessions={sessions} action={endSessionsAction} />
        <div className="space-y-3 border-line border-t px-4 py-3">
          {sessions.length > 1 && (
            <FormWithRefusals action={endSessionsAction} refused={t('refused')}>
              <input type="hidden" name="session" value="others" />
              <SubmitButton variant="secondary" pending={t('pending')}>
                {t('sessions.others')}
              </SubmitButton>
            </FormWithRefusals>
          )}
          <p className="max-w-prose text-[0.8125rem] text-muted">{t('sessions.limits')}</p>
        </div>
      </Card>
    </>
  );
}

/** Below this many, new recovery codes are advised. */
const FEW = 4;

async function SecondFactorCard({ factor }: { factor: MySecondFactor }) {
  const t = await getTranslations('security');
  const locale = await getLocale();
  const { since, isRequired, recoveryCodesLeft, proposal } = factor;
  return (
    <Card title={t('secondFactor.title')} id="second-factor">
      <div className="space-y-4">
        <p className="max-w-prose">
          {t('secondFactor.explained')} {isRequired && t('secondFactor.required')}
        </p>
        <DefinitionList
          entries={[
            {
              term: t('secondFactor.state'),
              value: since === null ? t('secondFactor.off') : t('secondFactor.on'),
            },
            { term: t('secondFactor.since'), value: since === null ? null : formatInstant(locale, since) },
            { term: t('secondFactor.codesLeft'), value: since === null ? null : recoveryCodesLeft },
          ]}
        />
        {since === null ? (
          <Enrolment
            proposal={proposal}
            page={PAGE}
            next={PAGE}
            actions={{ begin: beginSecondFactorAction, set: setSecondFactorAction }}
          />
        ) : (
          <>
            {recoveryCodesLeft < FEW && (
              <Notice tone="warning">{t('secondFactor.fewCodes', { count: recoveryCodesLeft })}</Notice>
            )}
            <KeepingSecondFactor />
          </>
        )}
      </div>
    </Card>
  );
}

async function KeepingSecondFactor() {
  const t = await getTranslations('security');
  return (
    <p className="flex flex-wrap gap-2">
      <LinkButton href={`${PAGE}/codes`} variant="secondary">
        {t('codes.renew')}
      </LinkButton>
      <LinkButton href={`${PAGE}/remove`} variant="secondary">
        {t('drop.title')}
      </LinkButton>
    </p>
  );
}
