import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import { getTranslations } from '@/lib/i18n/words';
import type { OneContract } from '@/lib/queries/one-contract';
import { missingSentences } from './missing-sentences';

type Missing = OneContract['missing'][number];
type Props = { missing: readonly Missing[]; contractId: number };

/** Tells the keeper of the sheet what would stop a document, and leads to what mends it. */
export async function ContractReadiness({ missing, contractId }: Props) {
  const t = await getTranslations('contracts.missing');
  const sentences = await missingSentences(missing);
  return (
    <Notice tone="warning" title={t('title')}>
      <ul className="list-disc space-y-0.5 pl-4">
        {missing.map((one, position) => (
          <li key={sentences[position]}>
            {sentences[position]} <Mending missing={one} contractId={contractId} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

async function Mending({ missing, contractId }: { missing: Missing; contractId: number }) {
  const t = await getTranslations('contracts.missing');
  const { code, key, isInvited } = missing;
  if (key === null) return null;
  if (code === 'nobody_may_act' && isInvited) return <a href="#parties">{t('invited')}</a>;
  const field = code === 'nobody_may_act' ? 'contactEmail' : 'structure';
  if (code !== 'nobody_may_act' && code !== 'nobody_named') return null;
  return (
    <Link href={`/contracts/${contractId}/edit#parties.${key}.${field}`}>
      {t(code === 'nobody_named' ? 'choose' : 'invite')}
    </Link>
  );
}
