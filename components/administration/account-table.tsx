import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusBadge } from '@/components/ui/status-badge';
import { dayOf } from '@/lib/domain/calendar';
import type { FormState } from '@/lib/forms/form-state';
import { formatDay, formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { AdministeredAccount } from '@/lib/queries/administration';
import { RowAct } from './row-act';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Actions = { disableAction: Action; enableAction: Action };

/** Everybody who has an account, with where they belong. */
export function AccountTable({
  accounts,
  ...actions
}: Actions & { accounts: readonly AdministeredAccount[] }) {
  const t = useTranslations('administration.people');
  const locale = useLocale();
  if (accounts.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  return (
    <DataTable
      stacks
      label={t('table')}
      columns={[
        { key: 'person', label: t('person') },
        { key: 'structures', label: t('structures') },
        { key: 'lastSignIn', label: t('lastSignIn') },
        { key: 'state', label: t('state') },
        { key: 'act', label: t('act'), isHidden: true },
      ]}
    >
      {accounts.map((account) => (
        <tr key={account.id}>
          <th scope="row">
            {account.name}
            <span className="block font-normal text-[0.8125rem] text-muted">{account.email}</span>
          </th>
          <td data-label={t('structures')}>
            <Places account={account} />
          </td>
          <td data-label={t('lastSignIn')} className="figures">
            {account.lastSignInAt === null ? t('never') : formatInstant(locale, account.lastSignInAt)}
          </td>
          <td data-label={t('state')}>
            <State account={account} />
          </td>
          <td>
            <Act account={account} {...actions} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

type Row = { account: AdministeredAccount };

function Places({ account: { structures } }: Row) {
  const t = useTranslations('administration.people');
  const named = structures.map(({ name, isMainManager }) =>
    isMainManager ? t('managerOf', { name }) : name,
  );
  return named.join(', ') || '–';
}

function State({ account: { disabledAt, isAdministrator } }: Row) {
  const t = useTranslations('administration.people');
  const locale = useLocale();
  return (
    <>
      {disabledAt === null ? (
        <StatusBadge tone="done">{t('open')}</StatusBadge>
      ) : (
        <StatusBadge tone="past">{t('closed', { day: formatDay(locale, dayOf(disabledAt)) })}</StatusBadge>
      )}
      {isAdministrator && <span className="block text-[0.8125rem] text-muted">{t('administrator')}</span>}
    </>
  );
}

function Act({ account, disableAction, enableAction }: Row & Actions) {
  const t = useTranslations('administration.people');
  const { id, name, isOwn, disabledAt, aloneManages } = account;
  if (isOwn) return <span className="text-muted">{t('own')}</span>;
  if (disabledAt !== null)
    return (
      <RowAct
        action={enableAction}
        name="userId"
        id={id}
        words={{ act: t('enable'), actOf: t('enableOf', { name }), pending: t('pending') }}
      />
    );
  return (
    <>
      <RowAct
        action={disableAction}
        name="userId"
        id={id}
        words={{ act: t('disable'), actOf: t('disableOf', { name }), pending: t('pending') }}
      />
      {aloneManages > 0 && (
        <p className="mt-1 max-w-xs text-[0.8125rem] text-muted" data-screen-only>
          {t('alone', { count: aloneManages })}
        </p>
      )}
    </>
  );
}
