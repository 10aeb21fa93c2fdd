import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { ReactNode } from 'react';
import { StatusWord } from '@/components/files/status-word';
import { Card } from '@/components/ui/card';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { OneDocument } from '@/lib/queries/one-document';

/** Where the document stands, whose turn it is, and its neighbours in the chain. */
export function DocumentStatus({ document }: { document: OneDocument }) {
  const t = useTranslations('files.document.status');
  const files = useTranslations('files');
  const roles = useTranslations('roles');
  const locale = useLocale();
  const {
    status,
    statusAt,
    isMyTurn,
    holderRole,
    holderName,
    instructorName,
    mandateNumber,
    previous,
    next,
    corrects,
    correctedBy,
  } = document;
  const lines: { term: string; value: ReactNode }[] = [
    {
      term: t('holder'),
      value:
        holderRole === null ? t('none') : `${holderName}, ${roles(holderRole).toLocaleLowerCase(locale)}`,
    },
    { term: t('instructor'), value: instructorName ?? (holderRole !== null && t('none')) },
    { term: t('mandate'), value: mandateNumber },
    { term: t('previous'), value: previous.length > 0 && <Neighbours documents={previous} /> },
    { term: t('corrects'), value: corrects && <Neighbours documents={[corrects]} /> },
    { term: t('correctedBy'), value: correctedBy && <Neighbours documents={[correctedBy]} /> },
    { term: t('next'), value: next && <Neighbours documents={[next]} /> },
  ];
  return (
    <Card title={t('title')}>
      <div className="space-y-3">
        <div>
          <StatusWord status={status} isMyTurn={isMyTurn} />
          {isMyTurn && <strong className="ml-2 whitespace-nowrap text-turn">{files('yourTurn')}</strong>}
          <p className="mt-1 text-[0.8125rem] text-muted">
            {status}, {t('since', { day: formatDay(locale, dayOf(statusAt)) })}
          </p>
        </div>
        <dl className="space-y-2">
          {lines.map(
            ({ term, value }) =>
              value && (
                <div key={term}>
                  <dt className="text-[0.8125rem] text-muted">{term}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
      </div>
    </Card>
  );
}

function Neighbours({ documents }: { documents: OneDocument['previous'] }) {
  return (
    <ul>
      {documents.map(({ id, framework, number }) => (
        <li key={id}>
          <Link href={`/works-invoices/documents/${id}`}>{`${framework} ${number}`}</Link>
        </li>
      ))}
    </ul>
  );
}
