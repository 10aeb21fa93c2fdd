import { type ContractFields, keyOfParty, type PartyTerms } from '@/lib/domain/contract-sheet';
import { CIRCUIT_ROLES, isCircuitRole, type Party } from '@/lib/domain/parties';
import type { Locale } from '@/lib/i18n/locales';

/** A contract sheet as the fields of its form, flat: 'number', 'parties.moe.structure' ... */
export type ContractValues = Record<string, string>;

type Sheet = ContractFields & {
  id: number;
  version: number;
  moaStructureId: number;
  parties: readonly (Party & PartyTerms & { identifier: string | null })[];
};

/** @returns what the form of this sheet shows before anybody types; amounts as the language writes them. */
export function valuesOf(sheet: Sheet, locale: Locale): ContractValues {
  return {
    id: String(sheet.id),
    version: String(sheet.version),
    moaStructureId: String(sheet.moaStructureId),
    number: sheet.number,
    title: sheet.title,
    buyerClass: sheet.buyerClass,
    chorusMode: sheet.chorusMode,
    notifiedOn: sheet.notifiedOn,
    startsOn: sheet.startsOn,
    endsOn: sheet.endsOn ?? '',
    amountExclVat: decimal(locale, 2).format(sheet.amountExclVat / 100),
    vatRate: decimal(locale, 0).format(sheet.vatRate / 100),
    engagementNumber: sheet.engagementNumber,
    ...Object.fromEntries(sheet.parties.flatMap((party) => partyValues(party, sheet.parties, locale))),
  };
}

/** @returns the form of a new sheet: everybody on the portal, and the authority pays for itself. */
export function blankValues(authority: { id: number; identifier: string }): ContractValues {
  return {
    moaStructureId: String(authority.id),
    vatRate: '20',
    ...Object.fromEntries(CIRCUIT_ROLES.map((role) => [`parties.${role}.onPortal`, 'on'])),
    'parties.moa.structure': authority.identifier,
    'parties.financial_service.structure': authority.identifier,
  };
}

function partyValues(
  party: Sheet['parties'][number],
  parties: Sheet['parties'],
  locale: Locale,
): [string, string][] {
  const key = keyOfParty(party);
  const principal = parties.find((other) => other.id === party.dependsOnId);
  const { acceptedAmount } = party;
  const terms: [string, string][] = [
    [
      `parties.${key}.acceptedAmount`,
      acceptedAmount === null ? '' : decimal(locale, 2).format(acceptedAmount / 100),
    ],
    [`parties.${key}.validFrom`, party.validFrom ?? ''],
    [`parties.${key}.validUntil`, party.validUntil ?? ''],
  ];
  return [
    [`parties.${key}.structure`, party.identifier ?? ''],
    [`parties.${key}.service`, party.serviceId === null ? '' : String(party.serviceId)],
    [`parties.${key}.onPortal`, party.onPortal ? 'on' : ''],
    [`parties.${key}.worksFor`, principal ? keyOfParty(principal) : ''],
    ...(isCircuitRole(party.role) ? [] : terms),
  ];
}

function decimal(locale: Locale, decimals: number): Intl.NumberFormat {
  const tag = locale === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.NumberFormat(tag, { minimumFractionDigits: decimals, maximumFractionDigits: 2 });
}
