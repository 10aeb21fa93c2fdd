import type { StoredFile } from '@/db/stored-files';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import { csv } from './csv';
import type { Archive, Condition, OpenStored } from './proof-archive';

export type Making = {
  locale: Locale;
  /** Of the portal: part of the certificates' references. */
  baseUrl: string;
  /** Instant of the snapshot, UTC milliseconds. */
  madeAt: number;
  open: OpenStored;
};

/** One line of the index and, unless it is missing, of SHA256SUMS. */
type Entry = {
  name: string;
  sha256: string;
  size: number;
  /** As its depositor named it. */
  given: string;
  type: string;
  condition: Condition | 'made';
};

type MadeKind = 'certificate' | 'summary' | 'table' | 'readme' | 'stamp';

/** An archive with its index: every entry is listed with its fingerprint, and in what state it was found. */
export type Pack = {
  making: Making;
  /** Copies a deposited file; `type` in the reader's language. */
  copy(name: string, file: StoredFile, type: string): Promise<void>;
  /** Adds what was made for the archive. */
  made(name: string, content: Uint8Array | string, kind: MadeKind): void;
  /** Adds a row of the chain, whose fingerprint was recorded with it. */
  attested(name: string, content: string, sha256: string): void;
  /** How many are not what their fingerprint says. */
  notIntact(): number;
  /** Adds the index as CSV and as JSON, and SHA256SUMS. */
  close(): void;
};

export function packInto(archive: Archive, making: Making): Pack {
  const entries: Entry[] = [];
  const words = translatorFor(making.locale, 'proof');
  const add = (name: string, content: Uint8Array | string, type: string, attested?: string) => {
    const sha256 = archive.add(name, content);
    const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
    const condition = attested === undefined ? 'made' : conditionOf(sha256, attested);
    entries.push({ name, sha256: attested ?? sha256, size, given: '', type, condition });
  };
  const pack: Pack = {
    making,
    async copy(name, file, type) {
      const condition = await archive.copy(name, file, file.uploadedAt);
      entries.push({ name, sha256: file.sha256, size: file.size, given: file.name, type, condition });
    },
    made: (name, content, kind) => add(name, content, words(`kinds.${kind}`)),
    attested: (name, content, sha256) => add(name, content, words('kinds.event'), sha256),
    notIntact: () =>
      entries.filter(({ condition }) => condition === 'altered' || condition === 'missing').length,
    close() {
      pack.made('index.csv', indexOf(making.locale, entries), 'table');
      pack.made('index.json', `${JSON.stringify(entries, null, 1)}\n`, 'table');
      archive.add('SHA256SUMS', entries.map(({ sha256, name }) => `${sha256}  ${name}\n`).join(''));
    },
  };
  return pack;
}

function conditionOf(sha256: string, attested: string): Condition {
  return sha256 === attested ? 'intact' : 'altered';
}

function indexOf(locale: Locale, entries: readonly Entry[]): string {
  const t = translatorFor(locale, 'proof');
  const head = ['entry', 'given', 'type', 'size', 'sha256', 'condition'] as const;
  return csv(locale, [
    head.map((key) => t(`columns.${key}`)),
    ...entries.map(({ name, given, type, size, sha256, condition }) => [
      name,
      given,
      type,
      size,
      sha256,
      t(`conditions.${condition}`),
    ]),
  ]);
}
