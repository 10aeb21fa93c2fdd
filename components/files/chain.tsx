import { useLocale } from 'next-intl';
import type { CSSProperties } from 'react';
import type { RoadNode } from '@/lib/domain/road';
import { formatList } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { FileDocument } from '@/lib/queries/one-file';
import { DocumentCard, ExpectedCard } from './chain-card';
import { chainLayout, type Place } from './chain-layout';

type Props = {
  fileNumber: string;
  /** What was deposited and what is to come, as `roadOf` gives it. */
  road: readonly RoadNode[];
  documents: readonly FileDocument[];
  /** Name of the structure that plays a role in the file, when one does. */
  names: Partial<Record<RoadNode['role'], string>>;
};

/** Above this many steps a chain needs a wide screen to lie down. */
const LONG = 4;

/** The whole file as a drawing and as a list at once: who deposited what, what it follows, who is next. */
export function Chain({ fileNumber, road, documents, names }: Props) {
  const t = useTranslations('files.chain');
  const { places, columns } = chainLayout(road);
  const size: CSSProperties & Record<'--columns', number> = { '--columns': columns };
  return (
    <div className="chain" data-long={columns > LONG || undefined}>
      <ol aria-label={t('label', { number: fileNumber })} style={size}>
        {places.map((place) => (
          <ChainStep key={place.node.key} place={place} road={road} documents={documents} names={names} />
        ))}
      </ol>
    </div>
  );
}

function ChainStep({
  place,
  road,
  documents,
  names,
}: Pick<Props, 'road' | 'documents' | 'names'> & { place: Place }) {
  const { node, column, row, span, from } = place;
  const document = documents.find((one) => one.id === node.documentId);
  const paid = node.framework === 'payment' ? paidDocument(node, documents) : undefined;
  const position: CSSProperties & Record<'--column' | '--row', string | number> = {
    '--column': column * 2 - 1,
    '--row': `${row} / span ${span}`,
  };
  return (
    <li
      style={position}
      data-first={from.length === 0 || undefined}
      data-turn={document?.isMyTurn || undefined}
      data-expected={(!document && !paid) || undefined}
    >
      <Links from={from} />
      {document ? (
        <DocumentCard
          document={document}
          follows={
            <>
              <Follows node={node} documents={documents} road={road} />
              <Corrected document={document} documents={documents} />
            </>
          }
        />
      ) : (
        <ExpectedCard node={node} name={names[node.role] ?? null} paid={paid ?? null} />
      )}
    </li>
  );
}

/** Lines from what is followed, at the left edge, to the middle of the card at the right one. */
function Links({ from }: { from: readonly number[] }) {
  if (from.length === 0) return null;
  return (
    <svg data-links aria-hidden="true" viewBox="0 0 10 100" preserveAspectRatio="none">
      {from.map((height) => (
        <path key={height} d={`M0 ${height * 100}H5V50H10`} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}

function Follows({ node, documents, road }: { node: RoadNode } & Pick<Props, 'documents' | 'road'>) {
  const t = useTranslations('files.chain');
  const locale = useLocale();
  const previous = documents.filter((one) => node.follows.includes(String(one.id)));
  if (previous.length === 0 || road.length < 2) return null;
  const list = formatList(
    locale,
    previous.map((one) => `${one.framework} ${one.number}`),
  );
  return (
    <span className="chain-follows">
      {t(previous.length > 1 ? 'gathers' : 'follows', { documents: list })}
    </span>
  );
}

/** A refused document and the one that took its place name each other. */
function Corrected({ document, documents }: { document: FileDocument } & Pick<Props, 'documents'>) {
  const t = useTranslations('returns.words');
  const corrected = documents.find((one) => one.id === document.correctsId);
  const correction = documents.find((one) => one.correctsId === document.id);
  return (
    <>
      {corrected && <span className="chain-follows">{t('corrects', { number: corrected.number })}</span>}
      {correction && <span className="chain-follows">{t('correctedBy', { number: correction.number })}</span>}
    </>
  );
}

function paidDocument(node: RoadNode, documents: readonly FileDocument[]): FileDocument | undefined {
  return documents.find((one) => node.follows.includes(String(one.id)) && one.status === 'MISE_EN_PAIEMENT');
}
