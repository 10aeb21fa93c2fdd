import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { FieldsForm } from '@/components/ui/fields-form';
import { PageHeader } from '@/components/ui/page-header';
import { MONEY_TERM_KINDS, type MoneyTermKind } from '@/lib/domain/money-terms';
import { formatDay } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';
import { type ContractMoney, keptMoney } from '@/lib/queries/contract-money';
import { requireContext } from '@/lib/request-context';
import { withdrawAction } from '../actions';
import { idOf } from '../contract-id';

type Props = {
  params: Promise<{ contractId: string }>;
  searchParams: Promise<{ kind?: string; row?: string }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('money'))('title') };
}

export default async function WithdrawPage({ params, searchParams }: Props) {
  const money = keptMoney(await requireContext(), idOf((await params).contractId));
  const asked = await searchParams;
  const kind = MONEY_TERM_KINDS.find((one) => one === asked.kind);
  const what = money && kind ? await nameOf(money, kind, idOf(asked.row)) : null;
  if (!money || !kind || what === null) notFound();
  const t = await getTranslations('money');
  const contracts = await getTranslations('contracts');
  const common = await getTranslations('common');
  const address = `/contracts/${money.contract.id}`;
  const words = {
    submit: t('withdrawal.submit'),
    pending: t('withdrawal.pending'),
    refused: t('withdrawal.refused'),
  };
  return (
    <>
      <PageHeader
        crumbs={[
          { href: '/contracts', label: contracts('title') },
          { href: address, label: money.contract.number },
          { href: `${address}/money`, label: t('title') },
        ]}
        crumbsLabel={common('youAreHere')}
        title={t('withdrawal.title', { what })}
        lead={t('withdrawal.lead')}
      />
      <Card className="max-w-2xl">
        <FieldsForm
          action={withdrawAction}
          variant="danger"
          words={words}
          fields={[
            { kind: 'hidden', name: 'contractId', value: money.contract.id },
            { kind: 'hidden', name: 'kind', value: kind },
            { kind: 'hidden', name: 'id', value: idOf(asked.row) },
            {
              kind: 'text',
              name: 'reason',
              label: t('withdrawal.reason'),
              help: t('withdrawal.reasonHelp'),
              maxLength: 300,
              isRequired: true,
            },
          ]}
        >
          <Link href={`${address}/money`}>{common('cancel')}</Link>
        </FieldsForm>
      </Card>
    </>
  );
}

/** What is withdrawn, in words; null when no such row stands. */
async function nameOf({ sheet }: ContractMoney, kind: MoneyTermKind, row: number): Promise<string | null> {
  const t = await getTranslations('money');
  if (kind === 'amendment' || kind === 'service_order') {
    const rows = kind === 'amendment' ? sheet.amendments : sheet.serviceOrders;
    const found = rows.find(({ id }) => id === row);
    const words = kind === 'amendment' ? 'amendment' : 'serviceOrder';
    return found ? t(`${words}.one`, { number: found.number }) : null;
  }
  if (kind === 'penalty') {
    const found = sheet.penalties.find(({ id }) => id === row);
    return found ? t('penalty.one', { on: formatDay(await getLocale(), found.decidedOn) }) : null;
  }
  return sheet[kind]?.id === row ? t(`${kind}.one`) : null;
}
