import { formatInstant } from '@/lib/i18n/format';
import { translatorFor } from '@/lib/i18n/translator';
import type { Making } from './pack-index';

type About = {
  title: 'title' | 'contractTitle' | 'portalTitle';
  /** Of the invoicing file or the contract. */
  number: string;
  /** How many entries are not what their fingerprint says. */
  notIntact: number;
};

/** README.txt: what the archive holds, and how somebody without this portal checks it. */
export function proofReadme(
  { locale, madeAt, baseUrl }: Pick<Making, 'locale' | 'madeAt' | 'baseUrl'>,
  { title, number, notIntact }: About,
): string {
  const t = translatorFor(locale, 'proof');
  const { host } = new URL(baseUrl);
  const made = { made: formatInstant(locale, madeAt), utc: new Date(madeAt).toISOString(), host };
  const contents = [
    ...(title === 'title' ? [] : [[t('readme.filesFolders'), t('readme.files')]]),
    ['summary.pdf', t('readme.summary')],
    ['documents/', t('readme.documents')],
    ['certificates/', t('readme.certificates')],
    ['documents.csv, events.csv, statuses.csv, notices.csv, clocks.csv', t('readme.tables')],
    ['events/', t('readme.events')],
    ...(title === 'portalTitle' ? [['stamps/', t('readme.stamps')]] : []),
    ['index.csv, index.json, SHA256SUMS', t('readme.index')],
  ];
  const blocks = [
    t(`readme.${title}`, { number, host }),
    t('readme.made', made),
    ...(notIntact === 0 ? [] : [t('readme.notIntact', { count: notIntact })]),
    `${t('readme.whatTitle')}\n\n${contents.map(([name, words]) => `* ${name}: ${words}`).join('\n')}`,
    `${t('readme.checkTitle')}\n\n${t('readme.check')}\n\n    sha256sum -c SHA256SUMS`,
    `${t('readme.checkMac')}\n\n    shasum -a 256 -c SHA256SUMS`,
    `${t('readme.checkWindows')}\n\n    Get-FileHash summary.pdf`,
    t('readme.meaning'),
    t('readme.chain'),
    ...(title === 'portalTitle'
      ? [
          `${t('readme.checkStamp')}\n\n    openssl ts -verify -digest HASH -in stamps/000000001.tsr -CAfile tsa.pem`,
        ]
      : []),
  ];
  return `${blocks.join('\n\n')}\n`.replaceAll('\n', '\r\n');
}
