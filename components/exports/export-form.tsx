import Link from 'next/link';
import type { ExportFormat } from '@/lib/domain/exports';
import { useTranslations } from '@/lib/i18n/words';
import { SelectField } from '../ui/select-field';
import { SubmitButton } from '../ui/submit-button';

type Props = {
  /** Of the address of the search; 'file=12' for one invoicing file; that of `synthesisQuery`. */
  query: string;
  formats: readonly ExportFormat[];
  /** `askExportAction` of the page of exports. */
  action: (form: FormData) => Promise<void>;
};

/** Asks for a list or a folder of what stands above it; the way to what was asked for before is beside it. */
export function ExportForm({ query, formats, action }: Props) {
  const t = useTranslations('exports');
  return (
    <form action={action} data-screen-only className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <input type="hidden" name="query" value={query} />
      <SelectField
        name="format"
        label={t('form.label')}
        width="medium"
        options={formats.map((format) => ({ value: format, label: t(`formats.${format}`) }))}
      />
      <SubmitButton variant="secondary" pending={t('form.pending')}>
        {t('form.submit')}
      </SubmitButton>
      <Link href="/exports" className="py-2" prefetch={false}>
        {t('link')}
      </Link>
    </form>
  );
}
