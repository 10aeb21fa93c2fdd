import { useLocale, useTranslations } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { LongList } from '@/components/ui/long-list';
import { dayOf } from '@/lib/domain/calendar';
import { formatAmount, formatDay, formatList } from '@/lib/i18n/format';
import type { SynthesisFile } from '@/lib/queries/synthesis';
import { formatDifference } from './difference';
import { kindFacts } from './file-heading';
import { type FileRow, FileRows } from './file-rows';

/** The invoicing files of a page of the synthesis. */
export function FileTable({ files }: { files: readonly SynthesisFile[] }) {
  const t = useTranslations('files.synthesis');
  const hands = useTranslations('hands');
  const words = useRowWords();
  const columns = [
    { key: 'file', label: t('columns.file') },
    { key: 'documents', label: t('columns.documents') },
    { key: 'claimed', label: t('columns.claimed'), isNumber: true },
    { key: 'admitted', label: t('columns.admitted'), isNumber: true },
    { key: 'turn', label: t('columns.turn') },
    { key: 'instructor', label: hands('title') },
    { key: 'moved', label: t('columns.moved') },
  ];
  const labels = [
    null,
    null,
    t('columns.claimed'),
    t('columns.admitted'),
    null,
    hands('title'),
    t('columns.moved'),
  ];
  return (
    <LongList labels={labels}>
      <DataTable label={t('table')} columns={columns} stacks>
        <FileRows rows={files.map(words)} />
      </DataTable>
    </LongList>
  );
}

/** From a file to the words of its row. */
function useRowWords(): (file: SynthesisFile) => FileRow {
  const t = useTranslations('files');
  const statuses = useTranslations('statuses');
  const locale = useLocale();
  const amount = (cents: number | null) => (cents === null ? '–' : formatAmount(locale, cents));
  const who = whoWords(useTranslations('roles'), t);
  const instructors = useInstructors();
  const termWords = useTermWords();
  return (file) => ({
    id: file.id,
    number: file.number,
    about: `${t(`kinds.${file.kind}`, kindFacts(locale, file))}, ${file.contractTitle}`,
    documents: file.documents.map(({ id, framework, number, status }) => [
      id,
      `${framework} ${number}`,
      statuses(status),
    ]),
    claimed: amount(file.sums.claimed),
    admitted: amount(file.sums.admitted),
    difference: file.sums.difference ? formatDifference(locale, file.sums.difference, '') : '',
    turn: {
      isMine: file.isMyTurn,
      state: file.isMyTurn ? t('yourTurn') : t(`states.${file.state}`),
      who: file.state === 'paid' ? '' : who(file),
    },
    term: termWords(file),
    instructor: instructors(file),
    moved: formatDay(locale, dayOf(file.movedAt)),
  });
}

type Words = ReturnType<typeof useTranslations<'files'>>;
type RoleWords = ReturnType<typeof useTranslations<'roles'>>;

function whoWords(roles: RoleWords, t: Words): (file: SynthesisFile) => string {
  return ({ awaited, waitingRole }) => {
    if (waitingRole === null) return t('nobody');
    return awaited?.holderName ? `${awaited.holderName}, ${roles(waitingRole)}` : roles(waitingRole);
  };
}

/** The nearest term: a day, and from three days before it how many are left. */
function useTermWords(): (file: SynthesisFile) => FileRow['term'] {
  const t = useTranslations('deadlines');
  const locale = useLocale();
  return ({ term }) => {
    if (term === null) return { words: '', state: 'over' };
    const { dueOn, state, daysLeft } = term;
    const isFar = state === 'running';
    const words = isFar
      ? t('before', { day: formatDay(locale, dueOn) })
      : t(`states.${state}`, { days: Math.abs(daysLeft) });
    return { words, state };
  };
}

/** Who has in hand what somebody is to act on, or that nobody has it; nothing where nobody has to act. */
function useInstructors(): (file: SynthesisFile) => string {
  const t = useTranslations('hands');
  const locale = useLocale();
  return ({ documents }) => {
    const held = documents.filter(({ holderRole }) => holderRole !== null);
    return formatList(locale, [...new Set(held.map(({ instructorName }) => instructorName ?? t('none')))]);
  };
}
