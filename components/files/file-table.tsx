import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { LongList } from '@/components/ui/long-list';
import { dayOf } from '@/lib/domain/calendar';
import type { SynthesisColumn } from '@/lib/domain/list-views';
import type { Status } from '@/lib/domain/statuses';
import { formatAmount, formatDay, formatList, formatMonth } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { SynthesisFile } from '@/lib/queries/synthesis';
import { formatDifference } from './difference';
import { kindFacts } from './file-heading';
import { type FileRow, type FileRowGroup, FileRows, type OpenChain } from './file-rows';
import { useColumnLabels } from './synthesis-columns';

type Props = {
  files: readonly SynthesisFile[];
  columns: readonly SynthesisColumn[];
  isDense: boolean;
  opened: OpenChain | null;
  /** Where all that waits for the reader is listed, when it is more than what stands on top. */
  mineAddress: string | null;
};

const MOST_OF_TITLE = 40;
const AMOUNTS: readonly SynthesisColumn[] = ['claimed', 'admitted'];
/** Of the width, in hundredths: what holds words has the room to say them in two lines; the others take what they need. */
const SHARES: Partial<Record<SynthesisColumn, number>> = { file: 22, documents: 25, turn: 18 };
/** Another document has come after it or in its place: it says nothing new, and its code is enough. */
const FOLLOWED: readonly Status[] = ['ASSOCIEE', 'REMPLACEE_PAR_A22', 'DUPLIQUE_APRES_REFUS'];
/** Documents with a line of their own; with the line of the others a row is three lines high. */
const MOST_LINES = 2;
/** On a narrow screen these say by themselves what they are. */
const SELF_EVIDENT: readonly SynthesisColumn[] = ['file', 'documents', 'turn'];

/** The invoicing files of a page of the synthesis, group after group. */
export function FileTable({ files, columns, isDense, opened, mineAddress }: Props) {
  const t = useTranslations('files.synthesis');
  const labels = useColumnLabels();
  const heads = columns.map((key) => ({
    key,
    label: labels[key],
    isNumber: AMOUNTS.includes(key),
    share: SHARES[key],
  }));
  return (
    <LongList
      isDense={isDense}
      labels={columns.map((key) => (SELF_EVIDENT.includes(key) ? null : labels[key]))}
    >
      <DataTable label={t('table')} columns={heads} stacks isGrouped>
        <FileRows
          groups={useGroups(files, mineAddress)}
          columns={columns}
          words={{ chain: t('chain'), others: t('others') }}
          opened={opened}
        />
      </DataTable>
    </LongList>
  );
}

/** Files that follow one another in the same group, under the words of the group. */
function useGroups(files: readonly SynthesisFile[], mineAddress: string | null): FileRowGroup[] {
  const t = useTranslations('files.synthesis');
  const headingOf = useHeadings();
  const words = useRowWords();
  const groups: { heading: string; isMine: boolean; rows: FileRow[] }[] = [];
  for (const file of files) {
    const heading = headingOf(file);
    const current = groups.at(-1);
    if (current?.heading === heading) current.rows.push(words(file));
    else groups.push({ heading, isMine: file.group.by === 'mine', rows: [words(file)] });
  }
  const isPlain = groups.length === 1 && files[0]?.group.by === 'others';
  return groups.map(({ heading, isMine, rows }) => ({
    heading: isPlain ? '' : heading,
    rows,
    more: isMine && mineAddress !== null ? { href: mineAddress, label: t('showMine') } : null,
  }));
}

function useHeadings(): (file: SynthesisFile) => string {
  const t = useTranslations('files.synthesis');
  const locale = useLocale();
  return ({ group, contractNumber: number, contractTitle: title }) => {
    switch (group.by) {
      case 'contract':
        return t('headings.contract', { number, title });
      case 'state':
        return t(`states.${group.state}`);
      case 'delay':
        return t(`headings.${group.delay}`);
      case 'month':
        return formatMonth(locale, group.month);
      default:
        return t(`headings.${group.by}`);
    }
  };
}

/** From a file to the words of its row. */
function useRowWords(): (file: SynthesisFile) => FileRow {
  const t = useTranslations('files');
  const statuses = useTranslations('statuses');
  const locale = useLocale();
  const amount = (cents: number | null) => (cents === null ? '–' : formatAmount(locale, cents));
  const roles = useTranslations('roles');
  const instructors = useInstructors();
  const termWords = useTermWords();
  return (file) => ({
    id: file.id,
    number: file.number,
    about: `${t(`kinds.${file.kind}`, kindFacts(locale, file))}, ${shortened(file.contractTitle)}`,
    contract: file.contractNumber,
    month: file.period === null ? '' : formatMonth(locale, file.period),
    ...documentsOf(file, statuses),
    claimed: amount(file.sums.claimed),
    admitted: amount(file.sums.admitted),
    difference: file.sums.difference ? formatDifference(locale, file.sums.difference, '') : '',
    turn: {
      isMine: file.isMyTurn,
      state: file.isMyTurn ? t('yourTurn') : t(`states.${file.state}`),
      who: file.state === 'paid' || file.isMyTurn ? '' : whoWords(file, roles, t),
    },
    term: termWords(file),
    instructor: instructors(file),
    moved: formatDay(locale, dayOf(file.movedAt)),
  });
}

/** The newest of what is going on, and the codes of the others. */
function documentsOf(
  { documents }: SynthesisFile,
  statuses: (status: Status) => string,
): Pick<FileRow, 'documents' | 'others'> {
  const lines = documents.filter(({ status }) => !FOLLOWED.includes(status)).slice(-MOST_LINES);
  return {
    documents: lines.map(({ id, framework, number, status }) => [
      id,
      `${framework} ${number}`,
      statuses(status),
    ]),
    others: documents
      .filter((one) => !lines.includes(one))
      .map(({ id, framework, number }) => [id, framework, number]),
  };
}

/** Titles may be two hundred characters long, and stand in each row; the sheet has them whole. */
function shortened(title: string): string {
  return title.length > MOST_OF_TITLE ? `${title.slice(0, MOST_OF_TITLE).trimEnd()}…` : title;
}

type Words = ReturnType<typeof useTranslations<'files'>>;
type RoleWords = ReturnType<typeof useTranslations<'roles'>>;

/** Which structure is awaited: the documents beside it say in which role. */
function whoWords({ awaited, waitingRole }: SynthesisFile, roles: RoleWords, t: Words): string {
  if (waitingRole === null) return t('nobody');
  return awaited?.holderName ?? roles(waitingRole);
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
