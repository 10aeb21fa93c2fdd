import { useLocale } from 'next-intl';
import { type EventFacts, wordsOfFacts } from '@/lib/domain/act-facts';
import { formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';

/** The words of an act as its event keeps them: reason, text, lists, what changed. Nothing where it has none. */
export function EventWords({ facts }: { facts: EventFacts }) {
  const t = useTranslations('returns');
  const locale = useLocale();
  const words = wordsOfFacts(facts);
  const { reason, text, missing, provided, files, changes, corrects } = words;
  const left = missing.filter((one) => !provided.includes(one));
  const isAnswer = provided.length > 0 || (missing.length > 0 && files.length > 0);
  return (
    <>
      {reason !== null && <p>{t('words.reason', { reason: t(`reasons.${reason}`) })}</p>}
      {text !== '' && <p className="whitespace-pre-line break-words">{text}</p>}
      <Lines title={t('words.provided')} lines={provided} />
      <Lines title={t(isAnswer ? 'words.left' : 'words.missing')} lines={left} />
      {files.length > 0 && <p>{t('words.files', { files: formatList(locale, files) })}</p>}
      {changes.map(({ what, from, to }) => (
        <p key={what}>{t(`words.${what}`, { from: from || t('words.none'), to: to || t('words.none') })}</p>
      ))}
      {corrects !== null && <p>{t('words.corrects', { number: corrects })}</p>}
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <p>{title}</p>
      <ul className="list-disc pl-5">
        {lines.map((line) => (
          <li key={line} className="break-words">
            {line}
          </li>
        ))}
      </ul>
    </div>
  );
}
