import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { sheetFields } from '@/components/structures/structure-fields';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import { getTranslations } from '@/lib/i18n/words';
import { structureSheet } from '@/lib/queries/structure-sheet';
import { requireContext } from '@/lib/request-context';
import { changeStructureAction } from '../../actions';
import { shownStructure } from '../../shown-structure';

type Props = { params: Promise<{ structureId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('edit.title') };
}

export default async function EditStructurePage({ params }: Props) {
  const frame = await shownStructure((await params).structureId);
  const sheet = frame.mayKeep ? structureSheet(await requireContext(), frame.id) : null;
  if (!sheet) notFound();
  const t = await getTranslations('organisation.edit');
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Card className="max-w-2xl">
        <FieldsForm
          action={changeStructureAction}
          fields={await sheetFields(sheet.structure)}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
        >
          <Link href={`/organisation/${frame.id}`}>{(await getTranslations('common'))('cancel')}</Link>
        </FieldsForm>
      </Card>
    </>
  );
}
