import { useLocale } from 'next-intl';
import type { FormState } from '@/lib/forms/form-state';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { MySession } from '@/lib/queries/my-security';
import { FormWithRefusals } from '../submission/form-with-refusals';
import { DataTable } from '../ui/data-table';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  sessions: readonly MySession[];
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Where I am signed in, in words that I recognise, and a button to end each. */
export function SessionTable({ sessions, action }: Props) {
  const t = useTranslations('security');
  const locale = useLocale();
  const agentOf = ({ browser, system }: MySession) =>
    browser === null
      ? t('sessions.unknownBrowser')
      : t('sessions.agent', { browser, system: system ?? t('sessions.unknownSystem') });
  return (
    <DataTable
      stacks
      label={t('sessions.title')}
      columns={[
        { key: 'browser', label: t('sessions.browser') },
        { key: 'address', label: t('sessions.address') },
        { key: 'began', label: t('sessions.began') },
        { key: 'seen', label: t('sessions.seen') },
        { key: 'act', label: t('sessions.act'), isHidden: true },
      ]}
    >
      {sessions.map((one) => {
        const [agent, began] = [agentOf(one), formatInstant(locale, one.createdAt)];
        return (
          <tr key={one.reference}>
            <th scope="row">{agent}</th>
            <td className="figures" data-label={t('sessions.address')}>
              {one.address}
            </td>
            <td className="figures" data-label={t('sessions.began')}>
              {began}
            </td>
            <td className="figures" data-label={t('sessions.seen')}>
              {formatInstant(locale, one.lastSeenAt)}
            </td>
            <td data-label={t('sessions.act')}>
              {one.isThis ? (
                <strong>{t('sessions.this')}</strong>
              ) : (
                <FormWithRefusals action={action} refused={t('refused')}>
                  <input type="hidden" name="session" value={one.reference} />
                  <SubmitButton
                    variant="secondary"
                    size="small"
                    pending={t('pending')}
                    aria-label={t('sessions.endOf', { agent, began })}
                  >
                    {t('sessions.end')}
                  </SubmitButton>
                </FormWithRefusals>
              )}
            </td>
          </tr>
        );
      })}
    </DataTable>
  );
}
