import { getLocale } from 'next-intl/server';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { vatOf } from '@/lib/domain/amounts';
import type { ContractFields } from '@/lib/domain/contract-sheet';
import { formatAmount, formatDay, formatRate } from '@/lib/i18n/format';
import { getTranslations } from '@/lib/i18n/words';

/** What the contract is: class of buyer, dates, amounts, engagement number and its relation to Chorus Pro. */
export async function ContractIdentity({ contract }: { contract: ContractFields }) {
  const t = await getTranslations('contracts');
  const locale = await getLocale();
  const vat = vatOf(contract.amountExclVat, contract.vatRate);
  const amounts = [
    { term: t('sheet.amountExclVat'), cents: contract.amountExclVat },
    { term: t('sheet.amountVat', { rate: formatRate(locale, contract.vatRate) }), cents: vat },
    { term: t('sheet.amountInclVat'), cents: contract.amountExclVat + vat },
  ];
  return (
    <Card title={t('sheet.identity')}>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <DefinitionList
          entries={[
            { term: t('fields.notifiedOn'), value: formatDay(locale, contract.notifiedOn) },
            { term: t('fields.startsOn'), value: formatDay(locale, contract.startsOn) },
            {
              term: t('fields.endsOn'),
              value: contract.endsOn === null ? t('sheet.notSaid') : formatDay(locale, contract.endsOn),
            },
            { term: t('fields.buyerClass'), value: t(`buyerClasses.${contract.buyerClass}`) },
            { term: t('fields.engagementNumber'), value: contract.engagementNumber || t('sheet.notSaid') },
            {
              term: t('fields.chorusMode'),
              isWide: true,
              value: (
                <>
                  <span className="block">{t(`chorusModes.${contract.chorusMode}`)}</span>
                  <span className="block max-w-prose text-[0.8125rem] text-muted">
                    {t(`chorusModesExplained.${contract.chorusMode}`)}
                  </span>
                </>
              ),
            },
          ]}
        />
        <DefinitionList
          layout="lines"
          entries={amounts.map(({ term, cents }) => ({
            term,
            value: formatAmount(locale, cents),
            isNumber: true,
          }))}
        />
      </div>
    </Card>
  );
}
