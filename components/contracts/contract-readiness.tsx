import { getTranslations } from 'next-intl/server';
import type { Missing } from '@/lib/domain/contract-check';
import { MissingList } from './missing-list';
import { missingSentences } from './missing-sentences';

/** Tells the keeper of the sheet what would stop a document. */
export async function ContractReadiness({
  missing,
}: {
  missing: readonly (Missing & { structureName: string })[];
}) {
  const t = await getTranslations('contracts.missing');
  const words = { title: t('title'), nothing: t('nothing') };
  return <MissingList sentences={await missingSentences(missing)} words={words} />;
}
