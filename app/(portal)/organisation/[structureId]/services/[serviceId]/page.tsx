import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { serviceFields } from '@/components/structures/service-fields';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import { ordinal } from '@/lib/forms/fields';
import { getTranslations } from '@/lib/i18n/words';
import { editableService } from '@/lib/queries/structure-services';
import { requireContext } from '@/lib/request-context';
import { saveServiceAction } from '../../../actions';
import { shownStructure } from '../../../shown-structure';

type Props = { params: Promise<{ structureId: string; serviceId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organisation'))('services.title') };
}

/** The address 'new' is a new service. */
export default async function ServicePage({ params }: Props) {
  const { structureId, serviceId } = await params;
  const { id, mayKeep } = await shownStructure(structureId);
  const service = serviceId === 'new' ? null : await shownService(id, serviceId);
  if (!mayKeep || service === undefined) notFound();
  const t = await getTranslations('organisation.services');
  return (
    <>
      <PageHeader title={service ? t('editTitle', { code: service.code }) : t('newTitle')} />
      <Card className="max-w-2xl">
        <FieldsForm
          action={saveServiceAction}
          fields={await serviceFields(id, service)}
          words={{ submit: t('submit'), pending: t('pending'), refused: t('refused') }}
        >
          <Link href={`/organisation/${id}/services`}>{(await getTranslations('common'))('cancel')}</Link>
        </FieldsForm>
      </Card>
    </>
  );
}

/** Undefined when there is no such service for this person. */
async function shownService(structureId: number, segment: string) {
  const serviceId = ordinal().safeParse(segment);
  if (!serviceId.success) return undefined;
  return editableService(await requireContext(), structureId, serviceId.data) ?? undefined;
}
