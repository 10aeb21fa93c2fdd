import { Notice } from '@/components/ui/notice';
import type { ReportLine } from '@/lib/forms/report-state';

type Props = { lines: readonly ReportLine[]; words: { report: string; done: string; notDone: string } };

/** What became of each document: what was not done stands open, with the reason. */
export function ManyReport({ lines, words }: Props) {
  if (lines.length === 0) return null;
  const done = lines.filter(({ isDone }) => isDone);
  const notDone = lines.filter(({ isDone }) => !isDone);
  return (
    <Notice tone={notDone.length === 0 ? 'success' : 'info'} title={words.report} isLive>
      <Lines title={words.notDone} lines={notDone} isOpen />
      <Lines title={words.done} lines={done} />
    </Notice>
  );
}

function Lines({ title, lines, isOpen }: { title: string; lines: readonly ReportLine[]; isOpen?: boolean }) {
  if (lines.length === 0) return null;
  return (
    <details open={isOpen}>
      <summary className="figures">{`${title} (${lines.length})`}</summary>
      <ul className="list-disc space-y-0.5 pl-4">
        {lines.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
