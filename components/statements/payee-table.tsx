import { useLocale } from 'next-intl';
import { DataTable } from '@/components/ui/data-table';
import { formatAmount } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { ShownMoney } from '@/lib/queries/shown-statement';

type Payee = ShownMoney['payees'][number];

/** Who is paid what; the last line is what the document asks to be paid. */
export function PayeeTable({ payees }: { payees: readonly Payee[] }) {
  const t = useTranslations('statement.payees');
  const locale = useLocale();
  const sum = (amountOf: (payee: Payee) => number) =>
    formatAmount(
      locale,
      payees.reduce((total, payee) => total + amountOf(payee), 0),
    );
  const columns = [
    { key: 'payee', label: t('payee') },
    ...(['exclVat', 'vat', 'withheld', 'net'] as const).map((key) => ({
      key,
      label: t(key),
      isNumber: true,
    })),
  ];
  return (
    <DataTable
      label={t('table')}
      columns={columns}
      stacks
      foot={
        <tr className="font-semibold">
          <th scope="row">{t('total')}</th>
          <td className="num" data-label={t('exclVat')}>
            {sum(exclVatOf)}
          </td>
          <td className="num" data-label={t('vat')}>
            {sum(({ vat }) => vat)}
          </td>
          <td className="num" data-label={t('withheld')}>
            {sum(withheldOf)}
          </td>
          <td className="num" data-label={t('net')}>
            {sum(({ net }) => net)}
          </td>
        </tr>
      }
    >
      {payees.map((payee) => (
        <Row key={`${payee.role} ${payee.structureId}`} payee={payee} />
      ))}
    </DataTable>
  );
}

function Row({ payee }: { payee: Payee }) {
  const t = useTranslations('statement.payees');
  const roles = useTranslations('roles');
  const locale = useLocale();
  const { reverseChargedVat } = payee;
  return (
    <tr>
      <th scope="row">
        {payee.structureName ?? t('offPortal')}
        <small>{roles(payee.role)}</small>
        {payee.isReverseCharged && <small>{t('reverse')}</small>}
      </th>
      <td className="num" data-label={t('exclVat')}>
        {formatAmount(locale, exclVatOf(payee))}
      </td>
      <td className="num" data-label={t('vat')}>
        {formatAmount(locale, payee.vat)}
        {reverseChargedVat !== 0 && (
          <small>{t('ofOthers', { amount: formatAmount(locale, reverseChargedVat) })}</small>
        )}
      </td>
      <td className="num" data-label={t('withheld')}>
        {formatAmount(locale, withheldOf(payee))}
        {WITHHELD.filter((name) => payee[name] !== 0).map((name) => (
          <small key={name}>{t(name, { amount: formatAmount(locale, payee[name]) })}</small>
        ))}
      </td>
      <td className="num font-semibold" data-label={t('net')}>
        {formatAmount(locale, payee.net)}
      </td>
    </tr>
  );
}

const WITHHELD = ['penalties', 'advance', 'repaid', 'retention'] as const;

function exclVatOf({ base, revision }: Payee): number {
  return base + revision;
}

function withheldOf({ net, inclVat }: Payee): number {
  return net - inclVat;
}
