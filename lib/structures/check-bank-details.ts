import { electronicFormatIBAN, isValidBIC, isValidIBAN } from 'ibantools';
import { z } from 'zod';
import type { BankDetails } from '@/lib/domain/bank-account';
import { type Refusal, refusal } from '@/lib/domain/refusals';
import { bankDetailsShape } from '@/lib/forms/structure';

/**
 * Bank details as they are typed, made whole: no blanks, capitals. The IBAN's country, length and key (modulo 97, ISO
 * 13616) are checked; the BIC (ISO 9362) may be missing, as everywhere in the SEPA zone since 2016.
 */
export function readBankDetails(typed: BankDetails): { account: BankDetails; reasons: Refusal[] } {
  const account = {
    holder: typed.holder,
    iban: electronicFormatIBAN(typed.iban) ?? '',
    bic: typed.bic.replace(/\s/g, '').toUpperCase(),
  };
  return {
    account,
    reasons: [
      ...(isValidIBAN(account.iban) ? [] : [refusal('iban_invalid', 'iban')]),
      ...(account.bic === '' || isValidBIC(account.bic) ? [] : [refusal('bic_invalid', 'bic')]),
    ],
  };
}

/** The form's shape, for the server alone: the tables of IBANs stay there. */
export const checkedBankDetails = bankDetailsShape.transform(({ structureId, ...typed }, context) => {
  const { account, reasons } = readBankDetails(typed);
  for (const { code, field = '' } of reasons)
    context.addIssue({ code: 'custom', message: code, path: [field] });
  return reasons.length === 0 ? { structureId, ...account } : z.NEVER;
});
