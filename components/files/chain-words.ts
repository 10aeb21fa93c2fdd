import { dayOf } from '@/lib/domain/calendar';
import type { RoadNode } from '@/lib/domain/road';
import { formatAmount, formatDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { translatorFor } from '@/lib/i18n/translator';
import type { FileDocument, OneFile } from '@/lib/queries/one-file';
import type { ChainLine } from './chain-lines';

/** @returns the chain of a file in words: what was deposited, then what is to come. */
export function chainWords(locale: Locale, file: Pick<OneFile, 'road' | 'documents' | 'names'>): ChainLine[] {
  return file.road.map((node) => {
    const document = file.documents.find(({ id }) => id === node.documentId);
    return document ? depositedLine(locale, node, document) : expectedLine(locale, node, file);
  });
}

function depositedLine(locale: Locale, { key }: RoadNode, document: FileDocument): ChainLine {
  const t = translatorFor(locale, 'files');
  const { id, framework, number, issuerName, netPayable, status, isMyTurn, holderName } = document;
  const word = translatorFor(locale, 'statuses')(status);
  const holder = isMyTurn || holderName === null ? '' : `, ${t('heldBy', { name: holderName })}`;
  return {
    key,
    documentId: id,
    name: `${framework} ${number}`,
    facts: [
      translatorFor(locale, 'frameworks')(`${framework}.name`),
      issuerName,
      formatAmount(locale, netPayable),
    ],
    status: isMyTurn ? `${word}, ${t('yourTurn')}` : `${word}${holder}`,
    isMine: isMyTurn,
  };
}

function expectedLine(
  locale: Locale,
  { key, framework, role, follows }: RoadNode,
  { documents, names }: Pick<OneFile, 'documents' | 'names'>,
): ChainLine {
  const t = translatorFor(locale, 'files');
  const isPaid = ({ id, status }: FileDocument) =>
    follows.includes(String(id)) && status === 'MISE_EN_PAIEMENT';
  const paid = framework === 'payment' ? documents.find(isPaid) : undefined;
  return {
    key,
    documentId: null,
    name: framework === 'payment' ? t('chain.payment') : framework,
    facts: [
      framework === 'payment' ? '' : translatorFor(locale, 'frameworks')(`${framework}.name`),
      names[role] ?? translatorFor(locale, 'roles')(role),
    ],
    status: paid ? t('chain.paidOn', { day: formatDay(locale, dayOf(paid.statusAt)) }) : t('chain.toCome'),
    isMine: false,
  };
}
