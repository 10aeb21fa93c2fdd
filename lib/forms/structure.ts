import { z } from 'zod';
import { HOLIDAY_CALENDARS } from '@/lib/domain/holidays';
import { IDENTIFIER_TYPES } from '@/lib/domain/identifiers';
import { readIdentifier } from '@/lib/domain/read-identifier';
import { STRUCTURE_KINDS } from '@/lib/domain/structure';
import { box, choice, day, optionalText, ordinal, orNull, requiredText } from './fields';

/** Longest texts of a sheet. */
export const LONGEST = { name: 200, address: 300, postalCode: 20, city: 100, service: 100 } as const;

const identity = {
  name: requiredText(LONGEST.name),
  address: requiredText(LONGEST.address),
  postalCode: requiredText(LONGEST.postalCode),
  city: requiredText(LONGEST.city),
};

/** A structure that is about to be registered. The identifier tells its country. */
export const newStructureShape = z
  .object({
    identifier: optionalText(60),
    identifierType: orNull(choice(IDENTIFIER_TYPES)),
    kind: choice(STRUCTURE_KINDS),
    ...identity,
  })
  .transform(({ identifier: typed, identifierType, ...rest }, context) => {
    const read = readIdentifier(typed, identifierType);
    if (typeof read !== 'string') return { ...rest, ...read };
    context.addIssue({ code: 'custom', message: read, path: ['identifier'] });
    return z.NEVER;
  });

/** What a sheet says, and what a public structure demands. */
export const structureShape = z.object({
  structureId: ordinal(),
  ...identity,
  serviceRequired: box(),
  engagementRequired: box(),
  serviceOrEngagementRequired: box(),
  isDelegatedAuthority: box(),
  paymentNotReported: box(),
  /** Only the form of a public structure has it. */
  holidayCalendar: orNull(choice(HOLIDAY_CALENDARS)),
});

export const serviceShape = z.object({
  structureId: ordinal(),
  serviceId: orNull(ordinal()),
  code: requiredText(LONGEST.service),
  name: requiredText(LONGEST.name),
  validFrom: orNull(day()),
  validUntil: orNull(day()),
  isActive: box(),
  engagementRequired: box(),
  paymentNotReported: box(),
});

/** As they are typed: `readBankDetails` checks them on the server. */
export const bankDetailsShape = z.object({
  structureId: ordinal(),
  holder: requiredText(140),
  iban: requiredText(60),
  bic: optionalText(20),
});
