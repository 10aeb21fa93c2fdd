import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { errorsOf, type FieldRefusal } from '@/components/ui/field-error';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { IDENTIFIER_TYPES, type IdentifierType } from '@/lib/domain/identifiers';
import { useTranslations } from '@/lib/i18n/words';

type Props = {
  /** The page that reads it from its address. */
  action: string;
  typed: string;
  type: IdentifierType | null;
  refusals: readonly FieldRefusal[];
};

/** The one thing that is asked first; the type only has to be chosen when the number does not tell it. */
export function IdentifierForm({ action, typed, type, refusals }: Props) {
  const t = useTranslations('organisation.new');
  return (
    <Card className="max-w-2xl">
      <form action={action} className="space-y-4">
        <ErrorSummary title={t('refused')} refusals={refusals} />
        <TextField
          name="identifier"
          label={t('identifier')}
          help={t('identifierHelp')}
          width="medium"
          maxLength={60}
          required
          autoComplete="off"
          defaultValue={typed}
          errors={errorsOf(refusals, 'identifier')}
        />
        <SelectField
          name="type"
          label={t('type')}
          help={t('typeHelp')}
          width="medium"
          empty={t('typeEmpty')}
          defaultValue={type ?? ''}
          options={IDENTIFIER_TYPES.map((value) => ({ value, label: t(`types.${value}`) }))}
          errors={errorsOf(refusals, 'type')}
        />
        <Button type="submit">{t('next')}</Button>
      </form>
    </Card>
  );
}
