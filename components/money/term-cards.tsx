import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList, type Entry } from '@/components/ui/definition-list';
import { LinkButton } from '@/components/ui/link-button';
import { vatOf } from '@/lib/domain/amounts';
import { HIGHEST_RETENTION } from '@/lib/domain/money-checks';
import { formatAmount, formatDay, formatMonth, formatRate } from '@/lib/i18n/format';
import { formatIndex } from '@/lib/i18n/format-index';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractMoney } from '@/lib/queries/contract-money';
import { EmptyCard } from './addition-card';
import { TermActs } from './term-acts';
import { enterAddress } from './term-links';

/** The formula by which prices are revised, with the last known value of its indexes. */
export function RevisionCard(money: ContractMoney) {
  const t = useTranslations('money.revision');
  const locale = useLocale();
  const { revision } = money.sheet;
  if (!revision) return <NothingYet money={money} kind="revision" />;
  const share = (points: number) => formatRate(locale, points);
  const written = [
    share(revision.fixedShare),
    ...revision.terms.map(({ index, weight }) => `${share(weight)} × ${index}/${index}₀`),
  ].join(' + ');
  const lastOf = (index: string) => {
    const last = money.lastValues.find((one) => one.index === index);
    if (!last) return t('noValue');
    return t('lastValueOf', {
      value: formatIndex(locale, last.value),
      month: formatMonth(locale, last.month),
    });
  };
  const entries = [
    { term: t('formula'), value: written, isWide: true },
    { term: t('base'), value: formatMonth(locale, revision.baseMonth) },
    ...revision.terms.map(({ index }) => ({ term: `${index} – ${t('lastValue')}`, value: lastOf(index) })),
  ];
  return <TermCard money={money} kind="revision" row={revision.id} entries={entries} />;
}

export function AdvanceCard(money: ContractMoney) {
  const t = useTranslations('money.advance');
  const locale = useLocale();
  const { advance } = money.sheet;
  if (!advance) return <NothingYet money={money} kind="advance" />;
  const [from, by] = [formatRate(locale, advance.repaidFrom), formatRate(locale, advance.repaidBy)];
  const entries = [
    { term: t('amount'), value: formatAmount(locale, advance.amount) },
    { term: t('repayment'), value: t('repaymentOf', { from, by }) },
  ];
  return <TermCard money={money} kind="advance" row={advance.id} entries={entries} />;
}

export function RetentionCard(money: ContractMoney) {
  const t = useTranslations('money.retention');
  const locale = useLocale();
  const { retention } = money.sheet;
  if (!retention) return <NothingYet money={money} kind="retention" />;
  const { rate, replacedBy, guarantor } = retention;
  const most = vatOf(money.sums.withAmendmentsInclVat, Math.min(rate, HIGHEST_RETENTION));
  const entries = [
    { term: t('shownRate'), value: formatRate(locale, rate) },
    { term: t('ceiling'), value: formatAmount(locale, most) },
    { term: t('guarantee'), value: t(`guarantees.${replacedBy?.guarantee ?? 'none'}`) },
    { term: t('replacedOn'), value: replacedBy && formatDay(locale, replacedBy.on) },
    { term: t('guarantor'), value: guarantor },
  ];
  return <TermCard money={money} kind="retention" row={retention.id} entries={entries} />;
}

export function ReceptionCard(money: ContractMoney) {
  const t = useTranslations('money.reception');
  const locale = useLocale();
  const { reception } = money.sheet;
  if (!reception) return <NothingYet money={money} kind="reception" />;
  const { kind, completedOn, decidedOn, notifiedOn, reservesLiftedOn } = reception;
  const lifted = reservesLiftedOn === null ? t('reservesStand') : formatDay(locale, reservesLiftedOn);
  const entries = [
    { term: t('kind'), value: t(`kinds.${kind}`) },
    { term: t('completedOn'), value: formatDay(locale, completedOn) },
    { term: t('decidedOn'), value: formatDay(locale, decidedOn) },
    { term: t('notifiedOn'), value: formatDay(locale, notifiedOn) },
    { term: t('reservesLiftedOn'), value: kind === 'without_reserves' ? null : lifted },
  ];
  return <TermCard money={money} kind="reception" row={reception.id} entries={entries} />;
}

type Kind = 'revision' | 'advance' | 'retention' | 'reception';

function NothingYet({ money: { contract, mayKeep }, kind }: { money: ContractMoney; kind: Kind }) {
  const t = useTranslations('money');
  const add = mayKeep && (
    <LinkButton variant="secondary" size="small" href={enterAddress(contract.id, kind)} data-screen-only>
      {t(`${kind}.add`)}
    </LinkButton>
  );
  return (
    <EmptyCard title={t(`${kind}.title`)} none={t(`${kind}.none`)} text={t(`${kind}.noneText`)} add={add} />
  );
}

type TermProps = { money: ContractMoney; kind: Kind; row: number; entries: readonly Entry[] };

function TermCard({ money: { contract, mayKeep }, kind, row, entries }: TermProps) {
  const t = useTranslations('money');
  const acts = mayKeep && <TermActs contractId={contract.id} kind={kind} row={row} what={t(`${kind}.one`)} />;
  return (
    <Card title={t(`${kind}.title`)} aside={acts}>
      <DefinitionList entries={entries} />
    </Card>
  );
}
