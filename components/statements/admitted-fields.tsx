import { useLocale } from 'next-intl';
import { FieldRefusal } from '@/components/submission/field-refusal';
import { DataTable } from '@/components/ui/data-table';
import { DIFFERENCE_REASONS, LONGEST_DIFFERENCE_TEXT } from '@/lib/domain/admitted-amounts';
import { shownAmount } from '@/lib/forms/shown-details';
import { formatAmount, formatRate } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownAdmittedLine } from '@/lib/queries/shown-statement';
import { LineHeading } from './admitted-table';

type Props = { lines: readonly ShownAdmittedLine[]; fields: Readonly<Record<string, string>> };

/** Step 3 of a receiver's document: what is admitted of each line. Plain boxes: the server computes what follows. */
export function AdmittedFields({ lines, fields }: Props) {
  const t = useTranslations('statement.admitted');
  const columns = [
    { key: 'line', label: t('line') },
    { key: 'claimed', label: t('claimed'), isNumber: true },
    { key: 'admitted', label: t('admitted'), isNumber: true },
    { key: 'why', label: t('why') },
  ];
  return (
    <DataTable label={t('table')} columns={columns} stacks>
      {lines.map((line, position) => (
        <Line
          key={`${line.claimId} ${line.rate}`}
          line={line}
          name={`admitted.${position}`}
          fields={fields}
        />
      ))}
    </DataTable>
  );
}

function Line({ line, name, fields }: { line: ShownAdmittedLine; name: string; fields: Props['fields'] }) {
  const t = useTranslations('statement.admitted');
  const locale = useLocale();
  const of = { document: line.number, rate: formatRate(locale, line.rate) };
  return (
    <tr>
      <LineHeading line={line} />
      <td className="num" data-label={t('claimed')}>
        {formatAmount(locale, line.claimedBase)}
      </td>
      <td className="num" data-label={t('admitted')}>
        <input type="hidden" name={`${name}.claim`} value={line.claimId} />
        <input type="hidden" name={`${name}.rate`} value={line.rate} />
        <input
          id={`${name}.base`}
          name={`${name}.base`}
          aria-label={t('admittedOf', of)}
          defaultValue={shownAmount(locale, fields[`${name}.base`] ?? String(line.admittedBase / 100))}
          className="field-box num ml-auto w-full max-w-44"
          inputMode="decimal"
          autoComplete="off"
        />
        <FieldRefusal name={`${name}.base`} />
      </td>
      <td data-label={t('why')}>
        <Why line={line} name={name} fields={fields} of={of} />
      </td>
    </tr>
  );
}

type WhyProps = {
  line: ShownAdmittedLine;
  name: string;
  fields: Props['fields'];
  of: { document: string; rate: string };
};

function Why({ line, name, fields, of }: WhyProps) {
  const t = useTranslations('statement');
  return (
    <div className="flex w-full min-w-52 flex-col gap-1.5">
      <select
        id={`${name}.reason`}
        name={`${name}.reason`}
        aria-label={t('admitted.reasonOf', of)}
        defaultValue={fields[`${name}.reason`] ?? line.reason ?? ''}
        className="field-box w-full pr-8"
      >
        <option value="">{t('admitted.choose')}</option>
        {DIFFERENCE_REASONS.map((reason) => (
          <option key={reason} value={reason}>
            {t(`reasons.${reason}`)}
          </option>
        ))}
      </select>
      <FieldRefusal name={`${name}.reason`} />
      <input
        id={`${name}.text`}
        name={`${name}.text`}
        aria-label={t('admitted.textOf', of)}
        placeholder={t('admitted.text')}
        defaultValue={fields[`${name}.text`] ?? line.text}
        maxLength={LONGEST_DIFFERENCE_TEXT}
        className="field-box w-full"
      />
      <FieldRefusal name={`${name}.text`} />
    </div>
  );
}
