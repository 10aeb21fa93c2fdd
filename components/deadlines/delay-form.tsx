import { FieldsForm } from '@/components/ui/fields-form';
import type { FormState } from '@/lib/forms/form-state';
import { useTranslations } from '@/lib/i18n/words';
import type { ContractDeadlines } from '@/lib/queries/contract-deadlines';

type Props = {
  contract: Pick<ContractDeadlines, 'id' | 'deadlines'>;
  action: (state: FormState, form: FormData) => Promise<FormState>;
};

/** One delay of the contract, changed within what the law leaves open. */
export function DelayForm({ contract, action }: Props) {
  const t = useTranslations('deadlines');
  const options = contract.deadlines.flatMap(({ id, bounds, delay, start }) => {
    if (bounds === null || start.by === 'outside') return [];
    const most = t('count', { count: bounds.most, unit: delay.unit });
    const range = t('sheet.between', { least: bounds.least, most });
    return [{ value: id, label: `${t(`what.${id}`)} (${range})` }];
  });
  return (
    <FieldsForm
      action={action}
      words={{ submit: t('sheet.submit'), pending: t('sheet.pending'), refused: t('sheet.refused') }}
      fields={[
        { kind: 'hidden', name: 'contractId', value: contract.id },
        { kind: 'select', name: 'deadline', label: t('sheet.choose'), options },
        { kind: 'text', name: 'count', label: t('sheet.value'), help: t('sheet.valueHelp'), width: 'short' },
      ]}
    />
  );
}
