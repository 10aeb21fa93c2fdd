import { useLocale } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { LinkButton } from '@/components/ui/link-button';
import { dayOf } from '@/lib/domain/calendar';
import { shownIdentifier } from '@/lib/domain/identifiers';
import { RECIPIENT_FLAGS } from '@/lib/domain/structure';
import { formatDay, formatInstant } from '@/lib/i18n/format';
import { useTranslations } from '@/lib/i18n/words';
import type { StructureSheet } from '@/lib/queries/structure-sheet';

/** Who the structure is, and who manages it. */
export function IdentityCard({ sheet }: { sheet: StructureSheet }) {
  const t = useTranslations('organisation');
  const common = useTranslations('common');
  const locale = useLocale();
  const { structure, managers } = sheet;
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const place = `${structure.postalCode} ${structure.city}`.trim();
  const address = [structure.address, place].filter((line) => line !== '').join(', ');
  return (
    <Card title={t('sheet.identity')}>
      <DefinitionList
        layout="lines"
        entries={[
          { term: t('sheet.name'), value: structure.name },
          { term: t('identifier'), value: common('identifier', shownIdentifier(structure.identifier)) },
          { term: t('sheet.kind'), value: t(`kinds.${structure.kind}`) },
          { term: t('sheet.address'), value: address || t('sheet.noAddress') },
          { term: t('sheet.country'), value: names.of(structure.country) ?? structure.country },
          {
            term: t('sheet.managers'),
            value: managers.map(({ name }) => name).join(', ') || t('sheet.noManager'),
          },
          { term: t('sheet.registered'), value: formatDay(locale, dayOf(structure.createdAt)) },
        ]}
      />
    </Card>
  );
}

/** What a public structure demands of those who invoice it. */
export function DemandsCard({ structure }: Pick<StructureSheet, 'structure'>) {
  const t = useTranslations('organisation');
  const demands = RECIPIENT_FLAGS.filter((flag) => structure[flag]);
  return (
    <Card title={t('sheet.demands')}>
      <p className="pb-2">{t('sheet.holidays', { calendar: t(`holidays.${structure.holidayCalendar}`) })}</p>
      {demands.length === 0 ? (
        <p className="text-muted">{t('sheet.demandsNone')}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-4">
          {demands.map((flag) => (
            <li key={flag}>{t(`flags.${flag}`)}</li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Where the structure is paid, masked: for its main managers. */
export function BankCard({ sheet, mayChange }: { sheet: StructureSheet; mayChange: boolean }) {
  const t = useTranslations('organisation.bank');
  const locale = useLocale();
  const { account, structure } = sheet;
  return (
    <Card title={t('title')}>
      <div className="space-y-3">
        {account === null ? (
          <p>{t('none')}</p>
        ) : (
          <>
            <DefinitionList
              layout="lines"
              entries={[
                { term: t('holder'), value: account.holder },
                { term: t('iban'), value: account.maskedIban },
                { term: t('bic'), value: account.bic },
              ]}
            />
            <p className="text-[0.8125rem] text-muted">
              {t('changed', { instant: formatInstant(locale, account.changedAt), person: account.changedBy })}
            </p>
            <p className="text-[0.8125rem] text-muted">{t('masked')}</p>
          </>
        )}
        {mayChange && (
          <LinkButton variant="secondary" href={`/organisation/${structure.id}/bank`}>
            {account === null ? t('add') : t('change')}
          </LinkButton>
        )}
      </div>
    </Card>
  );
}
