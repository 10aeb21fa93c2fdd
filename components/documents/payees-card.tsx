import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { spacedIban } from '@/lib/domain/bank-account';
import { dayOf } from '@/lib/domain/calendar';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownPayee } from '@/lib/queries/payees';

/** Where the contractors of the file are paid, for whoever pays them. */
export function PayeesCard({ payees }: { payees: readonly ShownPayee[] }) {
  const t = useTranslations('organisation.payees');
  return (
    <Card title={t('title')}>
      <p className="mb-3 text-[0.8125rem] text-muted">{t('lead')}</p>
      <ul className="space-y-4">
        {payees.map((payee) => (
          <li key={payee.structureId}>
            <Payee payee={payee} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Payee({ payee: { name, identifier, account } }: { payee: ShownPayee }) {
  const t = useTranslations('organisation.payees');
  const bank = useTranslations('organisation.bank');
  const common = useTranslations('common');
  const locale = useLocale();
  const dayAt = (instant: number) => formatDay(locale, dayOf(instant));
  return (
    <div className="space-y-2">
      <p className="font-medium">{name}</p>
      <p className="figures text-[0.8125rem] text-muted">
        {common('identifier', shownIdentifier(identifier))}
      </p>
      {account === null ? (
        <p>{t('none')}</p>
      ) : (
        <>
          {account.changedAt !== null && (
            <Notice tone="warning" title={t('changed', { day: dayAt(account.changedAt) })}>
              {t('changedText')}
            </Notice>
          )}
          <DefinitionList
            entries={[
              { term: bank('holder'), value: account.holder },
              { term: bank('iban'), value: spacedIban(account.iban) },
              { term: bank('bic'), value: account.bic },
            ]}
          />
          <p className="text-[0.8125rem] text-muted">{t('since', { day: dayAt(account.since) })}</p>
        </>
      )}
    </div>
  );
}
