import type { Proof } from '@/db/proofs';
import { formatInstant } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';

/**
 * README.txt: what the archive holds, and how somebody without this portal checks it.
 * @param notIntact how many deposited files are not what was deposited. @param madeAt UTC milliseconds.
 */
export function proofReadme(
  locale: Locale,
  proof: Proof,
  { madeAt, host, notIntact }: { madeAt: number; host: string; notIntact: number },
): string {
  const t = translatorFor(locale, 'proof');
  const made = { made: formatInstant(locale, madeAt), utc: new Date(madeAt).toISOString(), host };
  const contents = [
    ['summary.pdf', t('readme.summary')],
    ['documents/', t('readme.documents')],
    ['certificates/', t('readme.certificates')],
    ['documents.csv, events.csv, statuses.csv, notices.csv, clocks.csv', t('readme.tables')],
    ['index.csv, SHA256SUMS', t('readme.index')],
  ];
  const blocks = [
    t('readme.title', { number: proof.number }),
    t('readme.made', made),
    ...(notIntact === 0 ? [] : [t('readme.notIntact', { count: notIntact })]),
    `${t('readme.whatTitle')}\n\n${contents.map(([name, words]) => `* ${name}: ${words}`).join('\n')}`,
    `${t('readme.checkTitle')}\n\n${t('readme.check')}\n\n    sha256sum -c SHA256SUMS`,
    `${t('readme.checkMac')}\n\n    shasum -a 256 -c SHA256SUMS`,
    `${t('readme.checkWindows')}\n\n    Get-FileHash summary.pdf`,
    t('readme.meaning'),
  ];
  return `${blocks.join('\n\n')}\n`.replaceAll('\n', '\r\n');
}
