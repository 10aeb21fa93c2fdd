import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';

type Props = { draftId: number; refusals: readonly { field?: string; sentence: string }[] };

const OF_STEP_TWO = new Set(['framework', 'issuerStructureId', 'issuerServiceId', 'follows', 'file']);

/** What must be corrected first, each reason with the step and the field that it leads to. */
export async function MissingBeforeSending({ draftId, refusals }: Props) {
  const t = await getTranslations('submission.summary');
  const addressOf = (field = '') => {
    const step = OF_STEP_TWO.has(field) || field.startsWith('absences.') ? 'document' : 'details';
    return `/works-invoices/submit/${draftId}/${step}#${field}`;
  };
  return (
    <Notice tone="error" title={t('incomplete')}>
      <ul className="list-disc space-y-1 pl-4">
        {refusals.map((one) => (
          <li key={`${one.field ?? ''} ${one.sentence}`}>
            {one.sentence} <Link href={addressOf(one.field)}>{t('fix')}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
