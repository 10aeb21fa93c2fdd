import { StatusBadge } from '@/components/ui/status-badge';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownClock } from '@/lib/queries/deadlines';
import { deadlineTone, useDeadlineState, useDeadlineWords } from './deadline-words';

type Props = {
  clock: ShownClock;
  namesDocument?: boolean;
  /** Says of which file or contract, with a way there. */
  namesPlace?: boolean;
};

/** One delay: what, how long still, who must act, since when and until when, what silence means, by which article. */
export function DeadlineLine({ clock, namesDocument = false, namesPlace = false }: Props) {
  const t = useTranslations('deadlines');
  const words = useDeadlineWords()(clock);
  const state = useDeadlineState();
  return (
    <li className="space-y-1 py-3 first:pt-0 last:pb-0">
      <p className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <strong className="font-medium">{words.what}</strong>
        <StatusBadge tone={deadlineTone(clock.state)}>{words.ended ?? state(clock)}</StatusBadge>
      </p>
      <p className="figures text-[0.8125rem]">
        {words.dates} ({words.count}). {words.who}.
      </p>
      {namesPlace && <Place clock={clock} />}
      {!namesPlace && namesDocument && words.document && clock.documentId !== null && (
        <p className="text-[0.8125rem]">
          <a href={`/works-invoices/documents/${clock.documentId}`}>{words.document}</a>
        </p>
      )}
      <p className="text-[0.8125rem] text-muted">
        {words.silence} {words.articles}
      </p>
      {clock.lacksReception && <p className="text-[0.8125rem] text-turn">{t('lacksReception')}</p>}
    </li>
  );
}

function Place({ clock }: { clock: ShownClock }) {
  const t = useTranslations('deadlines');
  const { document } = useDeadlineWords()(clock);
  return (
    <p className="flex flex-wrap gap-x-3 text-[0.8125rem]">
      {clock.documentId !== null && <a href={`/works-invoices/documents/${clock.documentId}`}>{document}</a>}
      {clock.fileId !== null && (
        <a href={`/works-invoices/files/${clock.fileId}`}>{t('file', { number: clock.fileNumber ?? '' })}</a>
      )}
      <a href={`/contracts/${clock.contractId}`}>{t('contract', { number: clock.contractNumber })}</a>
    </p>
  );
}
