import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { useTranslations } from '@/lib/i18n/words';
import type { Corrected } from '@/lib/queries/one-draft';
import { EventWords } from './event-words';

/** Above the steps of the wizard: what is corrected, and why it came back. */
export function CorrectionNotice({ corrected: { id, framework, number, facts } }: { corrected: Corrected }) {
  const t = useTranslations('returns.words');
  return (
    <Notice
      tone="info"
      title={
        <Link href={`/works-invoices/documents/${id}`}>
          {t('corrects', { number: `${framework} ${number}` })}
        </Link>
      }
    >
      <EventWords facts={facts} />
    </Notice>
  );
}
