import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { FieldsForm, type FormField } from '@/components/ui/fields-form';
import { Notice } from '@/components/ui/notice';
import { LONGEST_ABSENCE } from '@/lib/domain/absence';
import { dayOf } from '@/lib/domain/calendar';
import type { FormState } from '@/lib/forms/form-state';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { AbsencesOfFile, AbsentParty, OfferedAbsence } from '@/lib/queries/absences-of-file';

type Action = (state: FormState, form: FormData) => Promise<FormState>;
type Props = { absences: AbsencesOfFile; actions: { declare: Action; takeBack: Action } };

/** Who is absent from the file, and the way to go on without somebody: by itself once a delay has run out. */
export function Absences({ absences, actions }: Props) {
  const t = useTranslations('absence.file');
  const { fileId, absent, mayTakeBack, offered, isMoeLate } = absences;
  const moe = offered.filter(({ role }) => isMoeLate && role === 'moe');
  const others = offered.filter((one) => !moe.includes(one));
  return (
    <>
      {moe.length > 0 && (
        <div id="absence">
          <Notice tone="warning" title={t('lateTitle')}>
            <p className="mb-3">{t('lateText')}</p>
            <Declare fileId={fileId} offered={moe} reason={t('lateReason')} action={actions.declare} />
          </Notice>
        </div>
      )}
      {absent.length > 0 && (
        <Card title={t('title')}>
          <ul className="space-y-3">
            {absent.map((party) => (
              <li key={party.role} className="space-y-2">
                <Declared party={party} />
                {mayTakeBack && <TakeBack fileId={fileId} party={party} action={actions.takeBack} />}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {others.length > 0 && (
        <details>
          <summary className="text-accent underline underline-offset-2">{t('offer')}</summary>
          <div className="mt-3 max-w-prose space-y-3 border-line border-l-2 pl-4">
            <p className="text-muted">{t('offerText')}</p>
            <Declare fileId={fileId} offered={others} action={actions.declare} />
          </div>
        </details>
      )}
    </>
  );
}

type DeclareProps = { fileId: number; offered: readonly OfferedAbsence[]; reason?: string; action: Action };

function Declare({ fileId, offered, reason = '', action }: DeclareProps) {
  const t = useTranslations('absence.file');
  const roles = useTranslations('roles');
  const [only, ...others] = offered;
  if (!only) return null;
  const who: FormField =
    others.length === 0 && reason !== ''
      ? { kind: 'hidden', name: 'role', value: only.role }
      : {
          kind: 'radio',
          name: 'role',
          label: t('role'),
          choices: offered.map(({ role, name }) => ({ value: role, label: `${name} – ${roles(role)}` })),
        };
  return (
    <FieldsForm
      action={action}
      fields={[
        { kind: 'hidden', name: 'fileId', value: fileId },
        who,
        {
          kind: 'text',
          name: 'reason',
          label: t('reason'),
          help: t('reasonHelp'),
          value: reason,
          maxLength: LONGEST_ABSENCE,
          isRequired: true,
        },
      ]}
      words={{ submit: t('button'), pending: t('pending'), refused: t('refused') }}
      variant={reason === '' ? 'secondary' : 'primary'}
    />
  );
}

function Declared({ party: { name, role, at, userName, structureName, reason } }: { party: AbsentParty }) {
  const t = useTranslations('absence.file');
  const roles = useTranslations('roles');
  const day = formatDay(useLocale(), dayOf(at));
  const by = [userName, structureName].filter((one) => one !== null).join(', ');
  return (
    <div>
      <p>{t('declared', { who: `${name} (${roles(role)})`, day, by, reason })}</p>
      <p className="text-[0.8125rem] text-muted">{t('consequence')}</p>
    </div>
  );
}

function TakeBack({ fileId, party, action }: { fileId: number; party: AbsentParty; action: Action }) {
  const t = useTranslations('absence.file');
  return (
    <FieldsForm
      action={action}
      fields={[
        { kind: 'hidden', name: 'fileId', value: fileId },
        { kind: 'hidden', name: 'role', value: party.role },
      ]}
      words={{ submit: t('back'), pending: t('backPending'), refused: t('backRefused') }}
      variant="secondary"
    />
  );
}
