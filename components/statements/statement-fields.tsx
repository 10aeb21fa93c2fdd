import { useLocale } from 'next-intl';
import { FieldRefusal } from '@/components/submission/field-refusal';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { TextField } from '@/components/ui/text-field';
import { LONGEST_OVERRIDE_REASON, type StatementWarning } from '@/lib/domain/statement-check';
import { OVERRIDABLE, type OverridablePart } from '@/lib/domain/statement-parts';
import { shownAmount } from '@/lib/forms/shown-details';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { DraftMoney, ShownMoney } from '@/lib/queries/shown-statement';
import { AdmittedFields } from './admitted-fields';
import { HowComputed } from './how-computed';
import { NetRow, useColumns } from './money-card';
import { PartRow } from './part-row';
import { PayeeTable } from './payee-table';

type Fields = Readonly<Record<string, string>>;
type Props = { drafted: DraftMoney; fields: Fields };

/** Block B of a receiver's document: what is admitted, and the money that the product computes from it. */
export function StatementFields({ drafted, fields }: Props) {
  const t = useTranslations('statement');
  const { lines, money, warnings } = drafted;
  return (
    <>
      {lines.length > 0 && (
        <Card title={t('admitted.title')} id="vat" isFlush>
          <AdmittedFields lines={lines} fields={fields} />
          <div className="flex flex-wrap items-center justify-between gap-3 border-line border-t px-4 py-2.5">
            <p className="max-w-prose text-[0.8125rem] text-muted">{t('admitted.lead')}</p>
            <Compute />
          </div>
        </Card>
      )}
      {money && (
        <Card title={t('money.titleDraft')} id="statement" isFlush>
          <Parts money={money} concerned={drafted.concerned} fields={fields} />
          <HowComputed money={money} />
          {(money.payees.length > 1 || lines.length === 0) && (
            <div className="border-line border-t">
              <PayeeTable payees={money.payees} />
            </div>
          )}
        </Card>
      )}
      {!money && <FinalTotals fields={fields} />}
      <Warnings warnings={warnings} />
      {lines.length > 0 && <input type="hidden" name="totalInclVat" value={fields.totalInclVat ?? ''} />}
    </>
  );
}

/** A final settlement is admitted line by line; what is to be paid of it is typed. */
function FinalTotals({ fields }: { fields: Fields }) {
  const t = useTranslations('submission.details');
  const locale = useLocale();
  const totals = (['totalExclVat', 'totalVat', 'totalInclVat'] as const).map((name) => ({
    term: t(name),
    value: shownAmount(locale, fields[name] ?? ''),
    isNumber: true,
  }));
  const { netPayable = '', netProposed = netPayable } = fields;
  return (
    <Card title={t('totals')}>
      <div className="max-w-md space-y-4">
        <DefinitionList layout="lines" entries={totals} />
        <TextField
          name="netPayable"
          defaultValue={shownAmount(locale, netPayable)}
          label={t('netPayable')}
          help={t('netHelp')}
          width="short"
          isNumber
        />
        <FieldRefusal name="netPayable" />
        <input type="hidden" name="netProposed" value={netProposed} />
      </div>
    </Card>
  );
}

function Parts({
  money,
  concerned,
  fields,
}: {
  money: ShownMoney;
  concerned: readonly OverridablePart[];
  fields: Fields;
}) {
  const t = useTranslations('statement.money');
  const { parts, isProvisional } = money;
  const others = OVERRIDABLE.filter((part) => !concerned.includes(part));
  return (
    <>
      <p className="px-4 pt-3 text-[0.8125rem] text-muted">{t('formula')}</p>
      <DataTable label={t('table')} columns={useColumns()} foot={<NetRow money={money} />} stacks>
        <PartRow part="a" figure={parts.a} isProvisional={false} />
        <PartRow part="b" figure={parts.b} isProvisional={false} />
        {concerned.map((part) => (
          <PartRow key={part} part={part} figure={parts[part]} isProvisional={isProvisional}>
            <details open={parts[part].reason !== '' || isTyped(fields, part)} className="mt-1 font-normal">
              <summary className="cursor-pointer text-[0.8125rem] text-accent">{t('set')}</summary>
              <Override part={part} computed={parts[part].computed} fields={fields} />
            </details>
          </PartRow>
        ))}
      </DataTable>
      {others.length > 0 && (
        <details className="border-line border-t px-4 py-2.5">
          <summary className="cursor-pointer font-medium">{t('others')}</summary>
          <div className="mt-2 space-y-4">
            {others.map((part) => (
              <fieldset key={part}>
                <legend className="font-medium">
                  <span className="figures">{part}</span> – {t(`parts.${part}`)}
                </legend>
                <Override part={part} computed={0} fields={fields} />
              </fieldset>
            ))}
          </div>
        </details>
      )}
    </>
  );
}

function Override({ part, computed, fields }: { part: OverridablePart; computed: number; fields: Fields }) {
  const t = useTranslations('statement.money');
  const locale = useLocale();
  const [amount, reason] = [`parts.${part}.amount`, `parts.${part}.reason`];
  return (
    <div className="mt-1 grid gap-x-4 gap-y-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="flex flex-col gap-1">
        <label htmlFor={amount} className="text-[0.8125rem]">
          {t('otherAmount', { amount: formatAmount(locale, computed) })}
        </label>
        <input
          id={amount}
          name={amount}
          defaultValue={shownAmount(locale, fields[amount] ?? '')}
          className="field-box num w-full max-w-44"
          inputMode="decimal"
          autoComplete="off"
        />
        <FieldRefusal name={amount} />
      </div>
      <div className="flex flex-col gap-1">
        <label htmlFor={reason} className="text-[0.8125rem]">
          {t('otherReason')}
        </label>
        <input
          id={reason}
          name={reason}
          defaultValue={fields[reason] ?? ''}
          maxLength={LONGEST_OVERRIDE_REASON}
          className="field-box w-full"
        />
        <FieldRefusal name={reason} />
      </div>
    </div>
  );
}

function Compute() {
  return (
    <button type="submit" name="intent" value="compute" className={buttonLook('secondary', 'small')}>
      {useTranslations('statement.money')('compute')}
    </button>
  );
}

function Warnings({ warnings }: { warnings: readonly StatementWarning[] }) {
  const t = useTranslations('statement.warnings');
  const sentences = useWarningSentences(warnings);
  if (sentences.length === 0) return null;
  return (
    <Notice tone="warning" title={t('title')}>
      <ul className="list-disc space-y-1 pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
}

function useWarningSentences(warnings: readonly StatementWarning[]): string[] {
  const t = useTranslations('statement.warnings');
  const locale = useLocale();
  return warnings.map(({ code, ...amounts }) =>
    t(
      code,
      Object.fromEntries(
        Object.entries(amounts).map(([name, cents]) => [name, formatAmount(locale, Number(cents))]),
      ),
    ),
  );
}

function isTyped(fields: Fields, part: OverridablePart): boolean {
  return (fields[`parts.${part}.amount`] ?? '') !== '' || (fields[`parts.${part}.reason`] ?? '') !== '';
}
