import Link from 'next/link';
import { getTranslations } from '@/lib/i18n/words';
import type { OneContract } from '@/lib/queries/one-contract';

type Props = Pick<OneContract, 'version' | 'olderFiles'>;

/** Which version this circuit is, and which open files go on with an earlier one. */
export async function OlderCircuits({ version, olderFiles }: Props) {
  const t = await getTranslations('contracts.versions');
  return (
    <div className="mb-4 text-[0.8125rem] text-muted">
      <p>{t('current', { version })}</p>
      {olderFiles.length > 0 && (
        <>
          <p>{t('older')}</p>
          <ul className="list-disc pl-4">
            {olderFiles.map((file) => (
              <li key={file.id}>
                <Link href={`/works-invoices/files/${file.id}`}>{file.number}</Link>{' '}
                {t('keeps', { version: file.contractVersion })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
