import { useLocale } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { SituationMonth } from '@/lib/domain/contract-situation';
import { formatShortAmount, formatShortMonth } from '@/lib/i18n/format-chart';
import { useTranslations } from '@/lib/i18n/words';
import { chartLayout, type Frame, type Point, SERIES, type Series } from './chart-layout';

/** Each series by its colour, its dashes and its mark: never by colour alone. */
const LOOKS: Readonly<Record<Series, { stroke: string; fill: string; dashes?: string }>> = {
  claimed: { stroke: 'stroke-info', fill: 'fill-info', dashes: '7 4' },
  admitted: { stroke: 'stroke-accent', fill: 'fill-accent' },
  paid: { stroke: 'stroke-success', fill: 'fill-success', dashes: '2 4' },
};

const WIDE: Frame = { width: 760, height: 300, left: 64, right: 28, top: 16, bottom: 32 };
const NARROW: Frame = { width: 330, height: 260, left: 52, right: 26, top: 14, bottom: 28 };

/** The cumulated amounts over the months, drawn once for a wide screen and for paper, once for a phone. */
export function SituationChart({ months }: { months: readonly SituationMonth[] }) {
  const t = useTranslations('money.situationPage');
  return (
    <figure className="space-y-3 p-4">
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-[0.8125rem]">
        {SERIES.map((series) => (
          <LegendEntry key={series} series={series} label={t(`toDate.${series}`)} />
        ))}
        <span className="inline-flex items-center gap-2">
          <svg width="34" height="12" aria-hidden="true">
            <line x1="0" x2="34" y1="6" y2="6" strokeWidth="2" className="stroke-ink" />
          </svg>
          {t('worth')}
        </span>
      </figcaption>
      <Drawing months={months} frame={WIDE} mostNames={12} className="hidden sm:block print:block" />
      <Drawing months={months} frame={NARROW} mostNames={4} className="sm:hidden print:hidden" />
    </figure>
  );
}

function LegendEntry({ series, label }: { series: Series; label: string }) {
  const { stroke, dashes } = LOOKS[series];
  return (
    <span className="inline-flex items-center gap-2">
      <svg width="34" height="12" aria-hidden="true">
        <line x1="0" x2="34" y1="6" y2="6" strokeWidth="2" strokeDasharray={dashes} className={stroke} />
        <Mark series={series} at={{ x: 17, y: 6 }} />
      </svg>
      {label}
    </span>
  );
}

type DrawingProps = {
  months: readonly SituationMonth[];
  frame: Frame;
  mostNames: number;
  className: string;
};

function Drawing({ months, frame, mostNames, className }: DrawingProps) {
  const t = useTranslations('money.situationPage');
  const locale = useLocale();
  const layout = chartLayout(months, frame, mostNames);
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${frame.height}`}
      role="img"
      aria-label={t('chartLabel')}
      className={classNames('mx-auto h-auto w-full max-w-4xl', className)}
    >
      {layout.ticks.map(({ amount, y }) => (
        <g key={amount}>
          <line x1={frame.left} x2={frame.width - frame.right} y1={y} y2={y} className="stroke-line" />
          <text x={frame.left - 6} y={y + 4} textAnchor="end" className="fill-muted text-[11px]">
            {formatShortAmount(locale, amount)}
          </text>
        </g>
      ))}
      {layout.months.map(({ month, x }) => (
        <text key={month} x={x} y={frame.height - 8} textAnchor="middle" className="fill-muted text-[11px]">
          {formatShortMonth(locale, month)}
        </text>
      ))}
      <polyline points={pointsOf(layout.worth)} fill="none" strokeWidth="2" className="stroke-ink" />
      {SERIES.map((series) => (
        <g key={series}>
          <polyline
            points={pointsOf(layout.lines[series])}
            fill="none"
            strokeWidth="2"
            strokeDasharray={LOOKS[series].dashes}
            className={LOOKS[series].stroke}
          />
          {layout.lines[series].map((point) => (
            <Mark key={point.x} series={series} at={point} />
          ))}
        </g>
      ))}
    </svg>
  );
}

/** A triangle for what was claimed, a disc for what was admitted, a square for what was paid. */
function Mark({ series, at: { x, y } }: { series: Series; at: Point }) {
  const { fill } = LOOKS[series];
  if (series === 'claimed')
    return <path d={`M${x - 4.5} ${y + 3.5}L${x} ${y - 4.5}L${x + 4.5} ${y + 3.5}Z`} className={fill} />;
  if (series === 'admitted') return <circle cx={x} cy={y} r="3.5" className={fill} />;
  return <rect x={x - 3.2} y={y - 3.2} width="6.4" height="6.4" className={fill} />;
}

function pointsOf(points: readonly Point[]): string {
  return points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
