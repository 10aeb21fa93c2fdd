import type { FormField } from '@/components/ui/fields-form';
import { getTranslations } from '@/lib/i18n/words';
import type { ListedService } from '@/lib/queries/structure-services';

/** @returns the fields of a service; of a new one when there is none. */
export async function serviceFields(
  structureId: number,
  service: Omit<ListedService, 'isOffered'> | null,
): Promise<FormField[]> {
  const t = await getTranslations('organisation.services');
  const optional = (await getTranslations('common'))('optional');
  return [
    { kind: 'hidden', name: 'structureId', value: structureId },
    { kind: 'hidden', name: 'serviceId', value: service?.id ?? '' },
    {
      kind: 'text',
      name: 'code',
      label: t('code'),
      help: t('codeHelp'),
      value: service?.code ?? '',
      maxLength: 100,
      width: 'medium',
    },
    { kind: 'text', name: 'name', label: t('name'), value: service?.name ?? '', maxLength: 200 },
    dayField('validFrom', t('validFrom'), service?.validFrom, optional),
    dayField('validUntil', t('validUntil'), service?.validUntil, optional),
    {
      kind: 'box',
      name: 'isActive',
      label: t('isActive'),
      help: t('isActiveHelp'),
      isChecked: service?.isActive ?? true,
    },
    {
      kind: 'box',
      name: 'engagementRequired',
      label: t('engagementRequired'),
      isChecked: service?.engagementRequired ?? false,
    },
    {
      kind: 'box',
      name: 'paymentNotReported',
      label: t('paymentNotReported'),
      isChecked: service?.paymentNotReported ?? false,
    },
  ];
}

function dayField(name: string, label: string, value: string | null | undefined, mark: string): FormField {
  return { kind: 'text', type: 'date', width: 'short', name, label, mark, value: value ?? '' };
}
