import Link from 'next/link';
import { useLocale } from 'next-intl';
import { isExportFailure } from '@/lib/domain/exports';
import { readSynthesis, synthesisAddress } from '@/lib/forms/synthesis-address';
import { formatInstant, formatSize } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { MyExport } from '@/lib/queries/my-exports';
import { buttonLook } from '../ui/button-look';
import { DataTable } from '../ui/data-table';
import { StatusBadge, type StatusTone } from '../ui/status-badge';

type FormAction = (form: FormData) => Promise<void>;
type Props = { exports: readonly MyExport[]; actions: { ask: FormAction; drop: FormAction } };

/** What a person asked to take away: how far it is, until when it is kept, what they can do with it. */
export function ExportTable({ exports, actions }: Props) {
  const t = useTranslations('exports');
  const columns = (['state', 'what', 'format', 'asked', 'progress', 'act'] as const).map((key) => ({
    key,
    label: t(`table.${key}`),
    isHidden: key === 'act',
  }));
  return (
    <DataTable label={t('list')} columns={columns} stacks>
      {exports.map((one) => (
        <ExportLine key={one.id} prepared={one} actions={actions} />
      ))}
    </DataTable>
  );
}

const TONES: Readonly<Record<MyExport['state'], StatusTone>> = {
  waiting: 'waiting',
  running: 'progress',
  ready: 'done',
  failed: 'stopped',
  expired: 'past',
};

type LineProps = { prepared: MyExport; actions: Props['actions'] };

function ExportLine({ prepared, actions }: LineProps) {
  const t = useTranslations('exports');
  const locale = useLocale();
  const at = formatInstant(locale, prepared.createdAt);
  return (
    <tr>
      <td className="whitespace-nowrap">
        <StatusBadge tone={TONES[prepared.state]}>{t(`states.${prepared.state}`)}</StatusBadge>
      </td>
      <td>
        <What prepared={prepared} />
      </td>
      <td data-label={t('table.format')} className="uppercase">
        {prepared.format}
      </td>
      <td data-label={t('table.asked')} className="figures whitespace-nowrap">
        {at}
      </td>
      <td data-label={t('table.progress')}>
        <Progress prepared={prepared} />
      </td>
      <td>
        <div className="flex flex-wrap items-center gap-2">
          <Download prepared={prepared} />
          {(prepared.state === 'failed' || prepared.state === 'expired') && (
            <form action={actions.ask}>
              <input type="hidden" name="query" value={prepared.query} />
              <button
                type="submit"
                name="format"
                value={prepared.format}
                aria-label={t('againNamed', { at })}
                className={buttonLook('secondary', 'small')}
              >
                {t('again')}
              </button>
            </form>
          )}
          {prepared.state !== 'failed' && prepared.state !== 'expired' && (
            <form action={actions.drop}>
              <button
                type="submit"
                name="exportId"
                value={prepared.id}
                aria-label={t('dropNamed', { at })}
                className={buttonLook('quiet', 'small')}
              >
                {t('drop')}
              </button>
            </form>
          )}
        </div>
      </td>
    </tr>
  );
}

/** What it is about, with the way back there. */
function What({ prepared: { about, query } }: Pick<LineProps, 'prepared'>) {
  const t = useTranslations('exports');
  if (about === null) return null;
  if (about === 'documents') return t('about.documents');
  return (
    <Link href={ADDRESSES[about](query)} prefetch={false}>
      {t(`about.${about}`)}
    </Link>
  );
}

const ADDRESSES = {
  file: (query: string) => `/works-invoices/files/${new URLSearchParams(query).get('file')}`,
  search: (query: string) => `/works-invoices/search?${query}`,
  synthesis: (query: string) =>
    synthesisAddress(readSynthesis(Object.fromEntries(new URLSearchParams(query)))),
} as const;

function Progress({ prepared }: Pick<LineProps, 'prepared'>) {
  const { about, format, state, done, failure, expiresAt } = prepared;
  const t = useTranslations('exports');
  const locale = useLocale();
  if (state === 'failed') return isExportFailure(failure) ? t(`failures.${failure}`) : null;
  return (
    <>
      {t(about === 'synthesis' && format !== 'zip' ? 'doneFiles' : 'done', { count: done })}
      {state === 'ready' && <small>{t('until', { at: formatInstant(locale, expiresAt) })}</small>}
    </>
  );
}

/** Plain, because following it is recorded: it must not be fetched in advance. */
function Download({ prepared: { id, state, name, size } }: Pick<LineProps, 'prepared'>) {
  const t = useTranslations('exports');
  const locale = useLocale();
  if (state !== 'ready' || name === null) return null;
  const bytes = formatSize(locale, size ?? 0);
  return (
    <a
      href={`/api/exports/${id}/file`}
      aria-label={t('downloadNamed', { name, size: bytes })}
      className={buttonLook('secondary', 'small')}
    >
      {t('download')} <small>({bytes})</small>
    </a>
  );
}
