import { dayOf } from '@/lib/domain/calendar';
import type { SynthesisColumn } from '@/lib/domain/list-views';
import { readInstructor } from '@/lib/forms/instructor';
import { formatMonth } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { messagesIn } from '@/lib/i18n/messages';
import { translatorFor } from '@/lib/i18n/translator';
import type { SynthesisFile } from '@/lib/queries/synthesis';
import type { CellKind, Column, SheetCell } from './sheet';
import type { SynthesisSubject } from './subject';

/**
 * What a list of invoicing files tells of each, and the columns of the synthesis that show it there. Headings are in the
 * messages, `exports.fileColumns.<key>`.
 */
const COLUMNS = [
  ['group', 'text', []],
  ['number', 'text', ['file']],
  ['kind', 'text', ['file']],
  ['contractTitle', 'text', ['file']],
  ['contractNumber', 'text', ['contract']],
  ['month', 'text', ['month']],
  ['documents', 'text', ['documents']],
  ['claimed', 'amount', ['claimed']],
  ['admitted', 'amount', ['admitted']],
  ['difference', 'amount', ['admitted']],
  ['turn', 'text', ['turn']],
  ['who', 'text', ['turn']],
  ['term', 'day', ['turn', 'term']],
  ['instructor', 'text', ['instructor']],
  ['moved', 'day', ['moved']],
] as const satisfies readonly (readonly [key: string, kind: CellKind, shownBy: readonly SynthesisColumn[]])[];

/** @returns the columns of the synthesis as its reader has it, and what makes the cells of a file. */
export function fileSheet(
  locale: Locale,
  { asked, columns }: SynthesisSubject,
): { columns: Column[]; cells: (file: SynthesisFile) => SheetCell[] } {
  const isNarrowed = asked.state !== null || readInstructor(asked.instructor) !== null;
  const isGrouped = asked.group !== null || !isNarrowed;
  const shown = COLUMNS.filter(([key, , shownBy]) =>
    key === 'group' ? isGrouped : shownBy.some((column) => columns.includes(column)),
  );
  const headings = messagesIn(locale).exports.fileColumns;
  const words = wordsIn(locale);
  return {
    columns: shown.map(([key, kind]) => ({ label: headings[key], kind })),
    cells: (file) => {
      const cells = { ...identity(words, file), ...amounts(file), ...situation(words, file) };
      return shown.map(([key]) => cells[key]);
    },
  };
}

type Words = ReturnType<typeof wordsIn>;

function wordsIn(locale: Locale) {
  const { files, hands, roles, statuses } = messagesIn(locale);
  return { locale, files, roles, statuses, nobody: hands.none, t: translatorFor(locale, 'files') };
}

function identity(words: Words, file: SynthesisFile) {
  const { locale, statuses, t } = words;
  const month = file.period === null ? '' : formatMonth(locale, file.period);
  return {
    group: headingOf(words, file),
    number: file.number,
    kind: t(`kinds.${file.kind}`, { sequence: file.sequence, month }),
    contractNumber: file.contractNumber,
    contractTitle: file.contractTitle,
    month: file.period,
    documents: file.documents
      .map(({ framework, number, status }) => `${framework} ${number} (${statuses[status]})`)
      .join('; '),
  };
}

/** The words of the group under which the file stands. */
function headingOf({ locale, files: { synthesis } }: Words, file: SynthesisFile): string {
  const { group } = file;
  switch (group.by) {
    case 'contract':
      return `${file.contractNumber} – ${file.contractTitle}`;
    case 'state':
      return synthesis.states[group.state];
    case 'delay':
      return synthesis.headings[group.delay];
    case 'month':
      return formatMonth(locale, group.month);
    default:
      return synthesis.headings[group.by];
  }
}

function amounts({ sums: { claimed, admitted, difference } }: SynthesisFile) {
  const cell = (cents: number | null) => (cents === null ? null : { cents });
  return { claimed: cell(claimed), admitted: cell(admitted), difference: cell(difference) };
}

function situation(words: Words, file: SynthesisFile) {
  const held = file.documents.filter(({ holderRole }) => holderRole !== null);
  return {
    turn: file.isMyTurn ? words.files.yourTurn : words.files.states[file.state],
    who: file.state === 'paid' || file.isMyTurn ? '' : whoIsAwaited(words, file),
    term: file.term && { day: file.term.dueOn },
    instructor: [...new Set(held.map(({ instructorName }) => instructorName ?? words.nobody))].join(', '),
    moved: { day: dayOf(file.movedAt) },
  };
}

function whoIsAwaited({ files, roles }: Words, { awaited, waitingRole }: SynthesisFile): string {
  if (waitingRole === null) return files.nobody;
  return awaited?.holderName ? `${awaited.holderName}, ${roles[waitingRole]}` : roles[waitingRole];
}
