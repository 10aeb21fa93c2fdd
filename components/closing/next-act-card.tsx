import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { StatusBadge } from '@/components/ui/status-badge';
import { formatDay } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ClosingLine } from '@/lib/queries/closing';
import { type BeginActions, WayButton } from './way-button';

type Props = { line: ClosingLine; isFirst: boolean; actions: BeginActions };

/** One act: who does it, until when, what it must contain, what happens otherwise, and the way there. */
export function NextActCard({ line, isFirst, actions }: Props) {
  const t = useTranslations('closing');
  return (
    <Card
      title={isFirst ? t('next') : t('also')}
      aside={line.isMine && <StatusBadge tone="turn">{t('yours')}</StatusBadge>}
      className={line.isMine ? 'border-turn border-t-3' : undefined}
    >
      <div className="space-y-4">
        <div className="space-y-1">
          <h3 className="font-medium text-base">{t(`acts.${named(line.act)}.name`)}</h3>
          <p className="max-w-prose">{t(`acts.${named(line.act)}.${line.isMine ? 'mine' : 'other'}`)}</p>
        </div>
        <Facts line={line} />
        <Checks line={line} />
        <WayButton way={line.way} actions={actions} isMine={line.isMine} />
      </div>
    </Card>
  );
}

function Facts({ line: { by, structureName, dueOn, isLate, article, otherwise } }: Pick<Props, 'line'>) {
  const t = useTranslations('closing');
  const roles = useTranslations('roles');
  const locale = useLocale();
  const role = roles(by);
  const day = dueOn === null ? '' : formatDay(locale, dueOn);
  const until = isLate ? t('late', { day }) : t('due', { day });
  const who = structureName === null ? t('nobody', { role }) : t('theirs', { name: structureName, role });
  return (
    <DefinitionList
      entries={[
        { term: t('terms.who'), value: who },
        {
          term: t('terms.until'),
          value: dueOn === null ? t('noTerm') : <strong>{until}</strong>,
        },
        {
          term: t('terms.source'),
          value: article.startsWith('R') ? t('code', { article }) : t('article', { article }),
        },
        { term: t('otherwise'), value: t(`otherwiseTexts.${otherwise}`), isWide: true },
      ]}
    />
  );
}

function Checks({ line: { checks } }: Pick<Props, 'line'>) {
  const t = useTranslations('closing');
  if (checks.length === 0) return null;
  return (
    <div className="space-y-1.5">
      <h4 className="font-medium">{t('mustContain')}</h4>
      <ul className="list-disc space-y-1.5 pl-5">
        {checks.map(({ id, article, isMet }) => (
          <li key={id}>
            {t(`checks.${id}`)} <small className="text-muted">{t('article', { article })}</small>{' '}
            {isMet !== null && (
              <StatusBadge tone={isMet ? 'done' : 'stopped'}>{isMet ? t('met') : t('unmet')}</StatusBadge>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The framework codes of monthly documents never come here. */
function named(act: ClosingLine['act']) {
  return NAMED.find((one) => one === act) ?? 'other';
}

const NAMED = [
  'A7',
  'A8',
  'A17',
  'A18',
  'A20',
  'A22',
  'A23',
  'A24',
  'A25',
  'enter_reception',
  'lift_reserves',
  'correct',
  'answer_claim',
  'pay',
] as const;
