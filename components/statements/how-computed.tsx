import { useLocale } from 'next-intl';
import { formatAmount, formatMonth, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownMoney } from '@/lib/queries/shown-statement';

/** How each line was computed, with the figures that stood that day, and the articles. */
export function HowComputed({ money }: { money: ShownMoney }) {
  const t = useTranslations('statement');
  const sentences = useSentences(money);
  return (
    <details className="border-line border-t px-4 py-2.5">
      <summary className="cursor-pointer font-medium">{t('money.how')}</summary>
      <dl className="mt-2 space-y-2">
        {sentences.map(([part, lines]) => (
          <div key={part}>
            <dt className="font-medium">
              <span className="figures">{part}</span> – {t(`money.parts.${part}`)}
            </dt>
            {lines.map((line) => (
              <dd key={line} className="text-[0.8125rem] text-muted">
                {line}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

function useSentences({ cumulated, rates, parts, facts }: ShownMoney) {
  const t = useTranslations('statement.how');
  const locale = useLocale();
  const revision = useRevisionSentences(facts.revision);
  const money = (cents: number) => formatAmount(locale, cents);
  const { advance, retention, executed, contract } = facts;
  const share = contract > 0 ? Math.round((executed * 10_000) / contract) : 0;
  const all = [
    ['a', [t('a', { cumulated: money(cumulated.amount), before: money(cumulated.before) })]],
    [
      'b',
      rates.map(({ rate, works, revision: added, vat }) =>
        t('b', { rate: formatRate(locale, rate), base: money(works + added), vat: money(vat) }),
      ),
    ],
    ['c', parts.c.computed === 0 ? [] : [t('c')]],
    ['d', revision],
    ['e', parts.e.computed === 0 ? [] : [t('e')]],
    [
      'f',
      advance.amount === 0
        ? []
        : [
            t('f', {
              from: formatRate(locale, advance.repaidFrom),
              by: formatRate(locale, advance.repaidBy),
              share: formatRate(locale, share),
              executed: money(executed),
              contract: money(contract),
              repaid: money(advance.repaidBefore),
              amount: money(advance.amount),
            }),
          ],
    ],
    ['g', retentionSentences()],
  ] as const;
  return all.filter(([, lines]) => lines.length > 0);

  function retentionSentences(): string[] {
    if (retention.isReplaced) return [t('replaced')];
    if (retention.rate === null) return [];
    const { rate, paid, before, ceiling } = retention;
    return [
      t('g', {
        rate: formatRate(locale, rate),
        paid: money(paid),
        before: money(before),
        ceiling: money(ceiling),
      }),
    ];
  }
}

function useRevisionSentences(revision: ShownMoney['facts']['revision']): string[] {
  const t = useTranslations('statement.how');
  const locale = useLocale();
  if (!revision) return [];
  const decimal = (thousandths: number) => formatThousandths(locale, thousandths);
  const { coefficient, caughtUp } = revision;
  return [
    ...(coefficient === null
      ? [t('unknown')]
      : [
          t('coefficient', { coefficient: decimal(coefficient.value) }),
          ...coefficient.indexes.map(({ index, value, baseValue, month }) =>
            t('index', {
              index,
              value: decimal(value),
              baseValue: decimal(baseValue),
              month: formatMonth(locale, month),
            }),
          ),
          ...(coefficient.isProvisional ? [t('missing')] : []),
        ]),
    ...caughtUp.map(({ sequence, month, coefficient: now, former, differences }) =>
      t('caught', {
        sequence,
        month: formatMonth(locale, month),
        coefficient: now === null ? t('none') : decimal(now),
        former: former === null ? t('none') : decimal(former),
        amount: formatAmount(
          locale,
          differences.reduce((sum, { base }) => sum + base, 0),
        ),
      }),
    ),
  ];
}

/** 1034 is `1,034` in French, `1.034` in English. */
function formatThousandths(locale: string, thousandths: number): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 3, useGrouping: false }).format(
    thousandths / 1000,
  );
}
