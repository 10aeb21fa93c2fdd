import { z } from 'zod';
import { LARGEST_AMOUNT } from '@/lib/domain/amounts';
import { BUYER_CLASSES, CHORUS_MODES } from '@/lib/domain/contract';
import {
  type ContractFields,
  LONGEST_TITLE,
  MOST_CONTRACTORS,
  NO_TERMS,
  type PartyTerms,
  roleOfKey,
  type TypedParty,
} from '@/lib/domain/contract-sheet';
import { CIRCUIT_ROLES, isCircuitRole, type Role } from '@/lib/domain/parties';
import type { RefusalCode } from '@/lib/domain/refusals';
import { LONGEST } from '@/lib/domain/submission';
import {
  amount,
  box,
  choice,
  day,
  mailAddress,
  optionalText,
  ordinal,
  orNull,
  rate,
  requiredText,
} from './fields';

/** The contract sheet, from what was typed to what is checked. Parties are `parties.<key>.<field>`. */

const KINDS = ['private', 'public'] as const;

const NEGATIVE: RefusalCode = 'not_an_amount';
const TOO_LARGE: RefusalCode = 'amount_too_large';

const positive = () =>
  amount()
    .refine((cents) => cents >= 0, NEGATIVE)
    .refine((cents) => cents <= LARGEST_AMOUNT, TOO_LARGE);

const party = z.object({
  structure: optionalText(LONGEST_TITLE),
  service: orNull(ordinal()),
  onPortal: box(),
  worksFor: optionalText(LONGEST.number),
  acceptedAmount: orNull(positive()),
  validFrom: orNull(day()),
  validUntil: orNull(day()),
  newName: optionalText(LONGEST_TITLE),
  newKind: orNull(choice(KINDS)),
  contactName: optionalText(LONGEST_TITLE),
  contactEmail: orNull(mailAddress()),
});

const shape = z.object({
  id: orNull(ordinal()),
  version: orNull(ordinal()),
  moaStructureId: orNull(ordinal()),
  number: requiredText(LONGEST.contract),
  title: requiredText(LONGEST_TITLE),
  buyerClass: choice(BUYER_CLASSES),
  chorusMode: choice(CHORUS_MODES),
  notifiedOn: day(),
  startsOn: day(),
  endsOn: orNull(day()),
  amountExclVat: positive(),
  vatRate: rate(),
  engagementNumber: optionalText(LONGEST.engagement),
  parties: z.record(z.string(), party).default({}),
});

type ContractInput = {
  id: number | null;
  version: number | null;
  moaStructureId: number | null;
  fields: ContractFields;
  parties: TypedParty[];
};

/** A joint contractor works under the holder: only a subcontractor is asked for whom it works. Both have terms. */
export const contractShape = shape.transform(
  ({ id, version, moaStructureId, parties, ...fields }): ContractInput => ({
    id,
    version,
    moaStructureId,
    fields,
    parties: Object.entries(parties)
      .flatMap(([key, typed]) => {
        const role = roleOfKey(key);
        return role === null ? [] : [{ key, role, typed }];
      })
      .slice(0, MOST_CONTRACTORS + CIRCUIT_ROLES.length)
      .map(({ key, role, typed }) => ({
        key,
        role,
        structure: typed.structure,
        serviceId: typed.service,
        isOnPortal: typed.onPortal,
        worksFor: principalOf(role, typed.worksFor),
        ...(isCircuitRole(role) ? NO_TERMS : termsOf(typed)),
        newcomer: { name: typed.newName, kind: typed.newKind ?? 'private' },
        contact: { name: typed.contactName, address: typed.contactEmail },
      })),
  }),
);

function principalOf(role: Role, worksFor: string): string | null {
  if (role === 'joint_contractor') return 'supplier';
  return role === 'subcontractor' ? worksFor : null;
}

function termsOf({ acceptedAmount, validFrom, validUntil }: PartyTerms): PartyTerms {
  return { acceptedAmount, validFrom, validUntil };
}
