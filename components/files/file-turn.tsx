import { useLocale, useTranslations } from 'next-intl';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay, formatList } from '@/lib/i18n/format';
import type { FileDocument, OneFile } from '@/lib/queries/one-file';

/** Whose turn it is, above everything else; for whoever it is, the way to act. */
export function FileTurn({ file }: { file: Pick<OneFile, 'state' | 'documents' | 'movedAt'> }) {
  const t = useTranslations('files.file.turn');
  const locale = useLocale();
  const mine = file.documents.filter((document) => document.isMyTurn);
  if (mine.length > 0)
    return (
      <Notice tone="warning" title={t('yours')}>
        <ul className="space-y-2">
          {mine.map((document) => (
            <MyTurn key={document.id} document={document} isNearest={document === mine.at(0)} />
          ))}
        </ul>
      </Notice>
    );
  const held = file.documents.filter((document) => document.holderRole !== null);
  if (held.length > 0) return <TheirTurn documents={held} />;
  if (file.state === 'paid')
    return (
      <Notice tone="success" title={t('paid')}>
        {t('paidText', { day: formatDay(locale, dayOf(file.movedAt)) })}
      </Notice>
    );
  return (
    <Notice tone="info" title={t('nobody')}>
      {t('nobodyText')}
    </Notice>
  );
}

function MyTurn({ document, isNearest }: { document: FileDocument; isNearest: boolean }) {
  const t = useTranslations('files.file.turn');
  const facts = useFacts(document);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span>
        {t('yoursText', { ...facts, name: document.holderName ?? '' })} <Instructor document={document} />
      </span>
      <LinkButton
        href={`/works-invoices/documents/${document.id}`}
        variant={isNearest ? 'primary' : 'secondary'}
        size="small"
      >
        {t('open')}
      </LinkButton>
    </li>
  );
}

function TheirTurn({ documents }: { documents: readonly FileDocument[] }) {
  const t = useTranslations('files.file.turn');
  const locale = useLocale();
  const names = [...new Set(documents.map((document) => document.holderName ?? ''))];
  return (
    <Notice tone="info" title={t('others', { name: formatList(locale, names) })}>
      <ul>
        {documents.map((document) => (
          <li key={document.id}>
            <HeldDocument document={document} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function HeldDocument({ document }: { document: FileDocument }) {
  const t = useTranslations('files.file.turn');
  const roles = useTranslations('roles');
  const facts = useFacts(document);
  if (document.holderRole === null) return null;
  return (
    <>
      {t('othersText', { ...facts, role: roles(document.holderRole) })} <Instructor document={document} />
    </>
  );
}

function Instructor({ document: { instructorName } }: { document: FileDocument }) {
  const t = useTranslations('files.file.turn');
  return instructorName && <>{t('instructor', { name: instructorName })}</>;
}

function useFacts({ framework, number, statusAt }: FileDocument) {
  const frameworks = useTranslations('frameworks');
  const locale = useLocale();
  return {
    framework: `${frameworks(`${framework}.name`)} (${framework})`,
    number,
    day: formatDay(locale, dayOf(statusAt)),
  };
}
