import { useLocale } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import { formatShortMonth } from '@/lib/i18n/format-chart';
import { type Bar, barLayout, type Frame } from './bar-layout';

/** Bars by month, drawn where the page is made: no script. Each series by its colour and by how it is filled. */

export type ChartSeries = { key: string; label: string; look: Look; values: readonly number[] };
export type Look = 'hollow' | 'solid' | 'hatched' | 'plain' | 'alarming';

const LOOKS: Readonly<Record<Look, { stroke: string; fill: string; isHatched?: true }>> = {
  hollow: { stroke: 'stroke-info', fill: 'fill-surface' },
  solid: { stroke: 'stroke-accent', fill: 'fill-accent' },
  hatched: { stroke: 'stroke-success', fill: 'fill-surface', isHatched: true },
  plain: { stroke: 'stroke-success', fill: 'fill-success' },
  alarming: { stroke: 'stroke-danger', fill: 'fill-surface', isHatched: true },
};

const WIDE: Frame = { width: 960, height: 280, left: 76, right: 24, top: 14, bottom: 30 };
const NARROW: Frame = { width: 330, height: 240, left: 58, right: 20, top: 14, bottom: 28 };
/** As many months as a phone has room for. */
const NARROW_MONTHS = 12;

type Props = {
  /** Of this chart alone on its page: names its parts. */
  id: string;
  /** What the chart shows, and in a sentence what can be read from it. */
  title: string;
  description: string;
  /** Said under the narrow drawing when it holds fewer months than the wide one. */
  cutNote: string;
  months: readonly string[];
  series: readonly ChartSeries[];
  /** A value beside the axis. */
  format: (value: number) => string;
  isStacked?: boolean;
  /** What the steps of the axis are whole multiples of. */
  smallest: number;
};

/** Drawn once for a wide screen and for paper, once for a phone with the last months. */
export function MonthChart(props: Props) {
  const { id, months, series, cutNote } = props;
  const last = series.map((one) => ({ ...one, values: one.values.slice(-NARROW_MONTHS) }));
  return (
    <figure className="space-y-3 p-4">
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
        {series.map(({ key, label, look }) => (
          <span key={key} className="inline-flex items-center gap-2">
            <svg width="16" height="12" aria-hidden="true">
              <Hatching id={`${id}-key-${key}`} look={look} />
              <Bars
                look={look}
                hatching={`${id}-key-${key}`}
                bars={[{ x: 1, y: 1, width: 14, height: 10 }]}
              />
            </svg>
            {label}
          </span>
        ))}
      </figcaption>
      <Drawing
        {...props}
        id={`${id}-wide`}
        frame={WIDE}
        mostNames={12}
        className="hidden md:block print:block"
      />
      <div className="max-w-lg md:hidden print:hidden">
        <Drawing
          {...props}
          id={`${id}-narrow`}
          months={months.slice(-NARROW_MONTHS)}
          series={last}
          frame={NARROW}
          mostNames={4}
        />
        {months.length > NARROW_MONTHS && <p className="text-[0.8125rem] text-muted">{cutNote}</p>}
      </div>
    </figure>
  );
}

type DrawingProps = Omit<Props, 'cutNote'> & { frame: Frame; mostNames: number; className?: string };

function Drawing({
  id,
  title,
  description,
  months,
  series,
  format,
  isStacked = false,
  smallest,
  ...rest
}: DrawingProps) {
  const { frame, mostNames, className } = rest;
  const locale = useLocale();
  const layout = barLayout(months, series, frame, { isStacked, smallest, mostNames });
  const right = frame.width - frame.right;
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      className={classNames('h-auto w-full', className)}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {series.map(({ key, look }) => (
        <Hatching key={key} id={`${id}-${key}`} look={look} />
      ))}
      {layout.ticks.map(({ value, y }) => (
        <g key={value}>
          <line x1={frame.left} x2={right} y1={round(y)} y2={round(y)} className="stroke-line" />
          <text x={frame.left - 6} y={round(y + 4)} textAnchor="end" className="fill-muted text-[11px]">
            {format(value)}
          </text>
        </g>
      ))}
      {series.map(({ key, look }, at) => (
        <Bars key={key} look={look} hatching={`${id}-${key}`} bars={layout.bars[at] ?? []} />
      ))}
      <line
        x1={frame.left}
        x2={right}
        y1={round(layout.zero)}
        y2={round(layout.zero)}
        className="stroke-ink"
      />
      {layout.names.map(({ month, x }) => (
        <text
          key={month}
          x={round(x)}
          y={frame.height - 8}
          textAnchor="middle"
          className="fill-muted text-[11px]"
        >
          {formatShortMonth(locale, month)}
        </text>
      ))}
    </svg>
  );
}

/** A drawing keeps its own hatching: one that is not shown lends none. */
function Hatching({ id, look }: { id: string; look: Look }) {
  const { stroke, isHatched } = LOOKS[look];
  if (!isHatched) return null;
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="1" x2="1" y2="4" strokeWidth="2" className={stroke} />
      </pattern>
    </defs>
  );
}

/** One shape for all bars of a series: a page costs what its elements cost. */
function Bars({ look, hatching, bars }: { look: Look; hatching: string; bars: readonly Bar[] }) {
  const { stroke, fill, isHatched } = LOOKS[look];
  const shape = bars.map(
    ({ x, y, width, height }) =>
      `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h-${round(width)}z`,
  );
  if (shape.length === 0) return null;
  return isHatched ? (
    <path d={shape.join('')} fill={`url(#${hatching})`} className={stroke} />
  ) : (
    <path d={shape.join('')} className={classNames(fill, stroke)} />
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
