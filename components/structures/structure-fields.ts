import { getLocale } from 'next-intl/server';
import type { FormField } from '@/components/ui/fields-form';
import { HOLIDAY_CALENDARS, type HolidayCalendar } from '@/lib/domain/holidays';
import type { Identifier } from '@/lib/domain/identifiers';
import { RECIPIENT_FLAGS, type RecipientFlags, STRUCTURE_KINDS } from '@/lib/domain/structure';
import { getTranslations } from '@/lib/i18n/words';

type Identity = { name: string; address: string; postalCode: string; city: string };

/** @returns the fields of a structure that is about to be registered; its identifier is known. */
export async function newStructureFields(
  { identifier, identifierType, country }: Identifier,
  hasKindHelp: boolean,
): Promise<FormField[]> {
  const t = await getTranslations('organisation');
  const names = new Intl.DisplayNames([await getLocale()], { type: 'region' });
  return [
    { kind: 'hidden', name: 'identifier', value: identifier },
    { kind: 'hidden', name: 'identifierType', value: identifierType },
    {
      kind: 'radio',
      name: 'kind',
      label: t('new.kind'),
      choices: STRUCTURE_KINDS.map((value) => ({
        value,
        label: t(`kinds.${value}`),
        ...(hasKindHelp ? { help: t(`new.kindHelp.${value}`) } : {}),
      })),
    },
    ...identityFields({ name: '', address: '', postalCode: '', city: '' }, t),
    { kind: 'note', name: 'country', text: t('new.country', { country: names.of(country) ?? country }) },
  ];
}

/** @returns the fields of the sheet of a structure. */
export async function sheetFields(
  structure: Identity &
    RecipientFlags & { id: number; kind: 'public' | 'private'; holidayCalendar: HolidayCalendar },
): Promise<FormField[]> {
  const t = await getTranslations('organisation');
  const demands: FormField[] = RECIPIENT_FLAGS.map((flag) => ({
    kind: 'box',
    name: flag,
    label: t(`flags.${flag}`),
    help: t(`flags.help.${flag}`),
    isChecked: structure[flag],
  }));
  return [
    { kind: 'hidden', name: 'structureId', value: structure.id },
    ...identityFields(structure, t),
    ...(structure.kind === 'private'
      ? []
      : [
          {
            kind: 'group',
            name: 'recipient',
            title: t('edit.recipient'),
            help: t('edit.recipientHelp'),
          } satisfies FormField,
          ...demands,
          {
            kind: 'radio',
            name: 'holidayCalendar',
            label: t('edit.holidays'),
            help: t('edit.holidaysHelp'),
            value: structure.holidayCalendar,
            choices: HOLIDAY_CALENDARS.map((value) => ({ value, label: t(`holidays.${value}`) })),
          } satisfies FormField,
        ]),
  ];
}

function identityFields(
  { name, address, postalCode, city }: Identity,
  t: Awaited<ReturnType<typeof getTranslations<'organisation'>>>,
): FormField[] {
  return [
    {
      kind: 'text',
      name: 'name',
      label: t('new.name'),
      value: name,
      maxLength: 200,
      autoComplete: 'organization',
    },
    { kind: 'text', name: 'address', label: t('new.address'), value: address, maxLength: 300 },
    {
      kind: 'text',
      name: 'postalCode',
      label: t('new.postalCode'),
      value: postalCode,
      maxLength: 20,
      width: 'short',
    },
    { kind: 'text', name: 'city', label: t('new.city'), value: city, maxLength: 100, width: 'medium' },
  ];
}
