import { useLocale } from 'next-intl';
import { type HandsActions, HandsForms } from '@/components/hands/hands-forms';
import { useHandsWords } from '@/components/hands/use-hands-words';
import { LinkButton } from '@/components/ui/link-button';
import { Notice } from '@/components/ui/notice';
import { dayOf } from '@/lib/domain/calendar';
import { formatDay, formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { HandsOfDocument } from '@/lib/queries/hands-of-document';
import type { FileDocument, OneFile } from '@/lib/queries/one-file';

type Props = {
  file: Pick<OneFile, 'state' | 'documents' | 'movedAt'>;
  /** Of the documents that the reader may take, give or put back. */
  hands: readonly HandsOfDocument[];
  actions: HandsActions;
};

/** Whose turn it is, above everything else; for whoever it is, the way to act, and who has it in hand. */
export function FileTurn({ file, hands, actions }: Props) {
  const t = useTranslations('files.file.turn');
  const locale = useLocale();
  const mine = file.documents.filter((document) => document.isMyTurn);
  if (mine.length > 0)
    return (
      <Notice tone="warning" title={t('yours')}>
        <ul className="space-y-2">
          {mine.map((document) => (
            <MyTurn
              key={document.id}
              document={document}
              isNearest={document === mine.at(0)}
              hands={hands.find((one) => one.documentId === document.id)}
              actions={actions}
            />
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
  if (file.state === 'abandoned')
    return (
      <Notice tone="info" title={t('abandoned')}>
        {t('paidText', { day: formatDay(locale, dayOf(file.movedAt)) })}
      </Notice>
    );
  return (
    <Notice tone="info" title={t('nobody')}>
      {t('nobodyText')}
    </Notice>
  );
}

type MyTurnProps = {
  document: FileDocument;
  isNearest: boolean;
  hands: HandsOfDocument | undefined;
  actions: HandsActions;
};

function MyTurn({ document, isNearest, hands, actions }: MyTurnProps) {
  const t = useTranslations('files.file.turn');
  const facts = useFacts(document);
  const words = useHandsWords();
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
      {hands && (
        <div className="basis-full">
          <HandsForms hands={hands} from="file" actions={actions} words={words} />
        </div>
      )}
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
  return <>{instructorName === null ? t('noInstructor') : t('instructor', { name: instructorName })}</>;
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
