import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { moneyFields } from '@/components/money/money-fields';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import { MONEY_TERM_KINDS, type MoneyTermKind } from '@/lib/domain/money-terms';
import { getTranslations } from '@/lib/i18n/words';
import { keptMoney } from '@/lib/queries/contract-money';
import { requireContext } from '@/lib/request-context';
import {
  advanceAction,
  amendmentAction,
  penaltyAction,
  receptionAction,
  retentionAction,
  revisionAction,
  serviceOrderAction,
} from '../actions';
import { idOf } from '../contract-id';

type Props = {
  params: Promise<{ contractId: string; term: string }>;
  searchParams: Promise<{ row?: string }>;
};

const ACTIONS = {
  amendment: amendmentAction,
  service_order: serviceOrderAction,
  revision: revisionAction,
  advance: advanceAction,
  retention: retentionAction,
  penalty: penaltyAction,
  reception: receptionAction,
} as const satisfies Record<MoneyTermKind, unknown>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('money'))('title') };
}

export default async function MoneyTermPage({ params, searchParams }: Props) {
  const { contractId, term } = await params;
  const { row } = await searchParams;
  const kind = MONEY_TERM_KINDS.find((one) => one === term.replace('-', '_'));
  const money = keptMoney(await requireContext(), idOf(contractId));
  if (!kind || !money) notFound();
  const fields = await moneyFields(money, kind, row === undefined ? null : idOf(row));
  if (!fields) notFound();
  const t = await getTranslations('money');
  const contracts = await getTranslations('contracts');
  const common = await getTranslations('common');
  const address = `/contracts/${money.contract.id}`;
  const { title, lead } = await wordsOf(kind, money, row === undefined ? null : idOf(row));
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: address, label: money.contract.number },
          { href: `${address}/money`, label: t('title') },
        ]}
        crumbsLabel={common('youAreHere')}
        title={title}
        lead={lead}
      />
      <Card className="max-w-2xl">
        <FieldsForm
          action={ACTIONS[kind]}
          fields={fields}
          words={{ submit: t('form.save'), pending: t('form.pending'), refused: t('form.refused') }}
        >
          <Link href={`${address}/money`}>{common('cancel')}</Link>
        </FieldsForm>
      </Card>
    </>
  );
}

async function wordsOf(
  kind: MoneyTermKind,
  { sheet }: NonNullable<ReturnType<typeof keptMoney>>,
  row: number | null,
) {
  const t = await getTranslations('money');
  if (kind === 'amendment' || kind === 'service_order') {
    const words = kind === 'amendment' ? 'amendment' : 'serviceOrder';
    const rows = kind === 'amendment' ? sheet.amendments : sheet.serviceOrders;
    const number = rows.find(({ id }) => id === row)?.number ?? '';
    return { title: t(`${words}.${row === null ? 'add' : 'correct'}`, { number }), lead: t(`${words}.lead`) };
  }
  const stands = kind === 'penalty' ? row !== null : sheet[kind] !== null;
  return { title: t(`${kind}.${stands ? 'correct' : 'add'}`), lead: t(`${kind}.lead`) };
}
