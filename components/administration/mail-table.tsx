import { useLocale } from 'next-intl';
import { MailAttempts } from '@/components/notices/mail-attempts';
import { MailStateBadge } from '@/components/notices/mail-state';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import type { FormState } from '@/lib/forms/form-state';
import { formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { LoggedMail } from '@/lib/queries/mail-log';
import { RowAct } from './row-act';
import { useMailWords } from './use-mail-words';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Props = { mails: readonly LoggedMail[]; sendAgain: Action };

/** Every notification that is or was to be a mail, with what became of it. */
export function MailTable({ mails, sendAgain }: Props) {
  const t = useTranslations('mails');
  if (mails.length === 0) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  const columns = (['who', 'what', 'created', 'state', 'read', 'attempts', 'act'] as const).map((key) => ({
    key,
    label: t(`columns.${key}`),
    isHidden: key === 'act',
  }));
  return (
    <DataTable stacks label={t('table')} columns={columns}>
      {mails.map((mail) => (
        <MailLine key={mail.id} mail={mail} sendAgain={sendAgain} />
      ))}
    </DataTable>
  );
}

function MailLine({ mail, sendAgain }: { mail: LoggedMail; sendAgain: Action }) {
  const t = useTranslations('mails');
  const locale = useLocale();
  const words = useMailWords();
  const name = mail.recipientName ?? mail.address;
  return (
    <tr>
      <th scope="row">
        {mail.recipientName ?? t('nobody')}
        <small>{mail.address}</small>
      </th>
      <td data-label={t('columns.what')}>
        {words.kind(mail)}
        <small>{words.about(mail)}</small>
      </td>
      <td data-label={t('columns.created')} className="figures whitespace-nowrap">
        {formatInstant(locale, mail.createdAt)}
      </td>
      <td data-label={t('columns.state')}>
        <MailStateBadge mail={mail.mail} />
        <WhenDue mail={mail} />
        {mail.sendings > 1 && <small>{t('times', { count: mail.sendings })}</small>}
      </td>
      <td data-label={t('columns.read')} className="figures whitespace-nowrap">
        {mail.readAt === null ? t('notOpened') : formatInstant(locale, mail.readAt)}
      </td>
      <td data-label={t('columns.attempts')}>
        <MailAttempts attempts={mail.attempts} state={mail.mail.name} />
      </td>
      <td>
        {mail.maySendAgain && (
          <RowAct
            action={sendAgain}
            name="noticeId"
            id={mail.id}
            words={{
              act: t('again'),
              actOf: t('againTo', { name, what: words.kind(mail) }),
              pending: t('sending'),
            }}
          />
        )}
      </td>
    </tr>
  );
}

/** The first try of a mail that waits, where it is not now. */
function WhenDue({ mail: { mail } }: { mail: LoggedMail }) {
  const t = useTranslations('mails');
  const locale = useLocale();
  if (mail.name !== 'waiting' || mail.at === null) return null;
  return <small>{t('due', { at: formatInstant(locale, mail.at) })}</small>;
}
