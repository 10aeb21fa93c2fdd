import { getLocale } from 'next-intl/server';
import type { FormField } from '@/components/ui/fields-form';
import { MOST_TERMS } from '@/lib/domain/money-checks';
import { GUARANTEES, RECEPTION_KINDS } from '@/lib/domain/money-terms';
import { typedNumber } from '@/lib/i18n/format-index';
import { getTranslations } from '@/lib/i18n/words';
import type { ContractMoney } from '@/lib/queries/contract-money';

/** The fields of each thing of the contract's money, with what stands in them: `former`, what is corrected. */

type Sheet = ContractMoney['sheet'];

export async function additionFields(former: Sheet['amendments'][number] | undefined): Promise<FormField[]> {
  const t = await getTranslations('money.form');
  const locale = await getLocale();
  const amount = former ? typedNumber(locale, former.amount) : '';
  return [
    {
      kind: 'row',
      name: 'numbers',
      fields: [
        text('number', t('number'), former?.number, { maxLength: 30 }),
        text('notifiedOn', t('notifiedOn'), former?.notifiedOn, { type: 'date' }),
      ],
    },
    text('amount', t('amount'), amount, { width: 'medium' }),
    text('object', t('object'), former?.object, { maxLength: 300 }),
  ];
}

/** The service orders that the amendment may cover: those that no other one does. */
export async function orderFields(
  { serviceOrders }: Sheet,
  amendmentId: number | null,
): Promise<FormField[]> {
  const t = await getTranslations('money.amendment');
  const free = serviceOrders.filter(({ takenOver }) => takenOver === null || takenOver.id === amendmentId);
  if (free.length === 0) return [];
  return [
    { kind: 'group', name: 'orders', title: t('orders'), help: t('ordersHelp') },
    ...free.map(
      ({ id, number, object, takenOver }): FormField => ({
        kind: 'box',
        name: `orders.order-${id}`,
        label: `${number} – ${object}`,
        isChecked: takenOver !== null,
      }),
    ),
  ];
}

export async function penaltyFields(former: Sheet['penalties'][number] | undefined): Promise<FormField[]> {
  const t = await getTranslations('money');
  const amount = former ? typedNumber(await getLocale(), former.amount) : '';
  return [
    {
      kind: 'row',
      name: 'decided',
      fields: [
        text('decidedOn', t('columns.decidedOn'), former?.decidedOn, { type: 'date' }),
        text('amount', t('form.penaltyAmount'), amount),
      ],
    },
    text('reason', t('form.reason'), former?.reason, { maxLength: 300 }),
  ];
}

export async function revisionFields(former: Sheet['revision']): Promise<FormField[]> {
  const t = await getTranslations('money.revision');
  const locale = await getLocale();
  const rate = (points: number | undefined) => (points === undefined ? '' : typedNumber(locale, points, 0));
  const shown = Math.min(MOST_TERMS, Math.max(4, (former?.terms.length ?? 0) + 1));
  return [
    {
      kind: 'row',
      name: 'base',
      fields: [
        text('fixedShare', t('fixedShare'), rate(former?.fixedShare), { width: 'short' }),
        {
          ...text('baseMonth', t('baseMonth'), former?.baseMonth, { width: 'medium' }),
          help: t('baseMonthHelp'),
        },
      ],
    },
    ...Array.from({ length: shown }, (_, position): FormField => {
      const term = former?.terms[position];
      const isFirst = position === 0;
      return {
        kind: 'row',
        name: `term ${position}`,
        fields: [
          {
            ...text(`terms.${position}.index`, t('index'), term?.index, {
              width: 'medium',
              isRequired: isFirst,
            }),
            ...(isFirst ? { help: t('indexHelp') } : {}),
          },
          text(`terms.${position}.weight`, t('weight'), rate(term?.weight), {
            width: 'short',
            isRequired: isFirst,
          }),
        ],
      };
    }),
  ];
}

export async function advanceFields(former: Sheet['advance']): Promise<FormField[]> {
  const t = await getTranslations('money.advance');
  const locale = await getLocale();
  return [
    text('amount', t('amount'), former ? typedNumber(locale, former.amount) : '', { width: 'medium' }),
    text('repaidFrom', t('repaidFrom'), former ? typedNumber(locale, former.repaidFrom, 0) : '65', {
      width: 'short',
    }),
    text('repaidBy', t('repaidBy'), former ? typedNumber(locale, former.repaidBy, 0) : '80', {
      width: 'short',
    }),
  ];
}

export async function retentionFields(former: Sheet['retention']): Promise<FormField[]> {
  const t = await getTranslations('money.retention');
  const optional = (await getTranslations('money.form'))('optional');
  const choices = (['none', ...GUARANTEES] as const).map((value) => ({
    value,
    label: t(`guarantees.${value}`),
    ...(value === 'bond' ? { help: t('bondHelp') } : {}),
  }));
  return [
    text('rate', t('rate'), former ? typedNumber(await getLocale(), former.rate, 0) : '5', {
      width: 'short',
    }),
    {
      kind: 'radio',
      name: 'guarantee',
      label: t('guarantee'),
      value: former?.replacedBy?.guarantee ?? 'none',
      choices,
    },
    {
      ...text('replacedOn', t('replacedOn'), former?.replacedBy?.on, {
        type: 'date',
        width: 'medium',
        isRequired: false,
      }),
      help: t('replacedOnHelp'),
      mark: optional,
    },
    {
      ...text('guarantor', t('guarantor'), former?.guarantor, { maxLength: 300, isRequired: false }),
      help: t('guarantorHelp'),
      mark: optional,
    },
  ];
}

export async function receptionFields(former: Sheet['reception']): Promise<FormField[]> {
  const t = await getTranslations('money.reception');
  const optional = (await getTranslations('money.form'))('optional');
  const choices = RECEPTION_KINDS.map((value) => ({
    value,
    label: t(`kinds.${value}`),
    help: t(`kindsHelp.${value}`),
  }));
  const dated = (name: 'completedOn' | 'decidedOn' | 'notifiedOn') =>
    text(name, t(name), former?.[name], { type: 'date', width: 'medium' });
  return [
    { kind: 'radio', name: 'kind', label: t('kind'), value: former?.kind ?? '', choices },
    { ...dated('completedOn'), help: t('completedOnHelp') },
    dated('decidedOn'),
    dated('notifiedOn'),
    {
      ...text('reservesLiftedOn', t('reservesLiftedOn'), former?.reservesLiftedOn ?? '', {
        type: 'date',
        width: 'medium',
        isRequired: false,
      }),
      help: t('reservesLiftedOnHelp'),
      mark: optional,
    },
  ];
}

type TextField = Extract<FormField, { kind: 'text' }>;

function text(
  name: string,
  label: string,
  value: string | undefined,
  more: Partial<Pick<TextField, 'type' | 'width' | 'maxLength' | 'isRequired'>> = {},
): TextField {
  return { kind: 'text', name, label, value: value ?? '', isRequired: true, ...more };
}
