import { z } from 'zod';
import { LONGEST_TITLE } from '@/lib/domain/contract-sheet';
import { LEVELS } from '@/lib/domain/parties';
import { choice, mailAddress, ordinal, orNull, requiredText } from './fields';
import { password } from './password';

/** What the first person of a structure says of it; the form of another person has no such fields. */
const sheet = z
  .object({
    name: requiredText(LONGEST_TITLE),
    address: requiredText(LONGEST_TITLE),
    postalCode: requiredText(20),
    city: requiredText(100),
  })
  .nullish()
  .transform((typed) => typed ?? null);

/** Somebody who has an account accepts. */
export const acceptanceShape = z.object({ sheet });

/** Somebody who has none. */
export const joiningShape = z.object({ name: requiredText(100), password: password(), sheet });

/** A main manager invites somebody. */
export const invitingShape = z.object({
  structureId: ordinal(),
  address: mailAddress(),
  name: requiredText(100),
  worksLevel: orNull(choice(LEVELS)),
  payablesLevel: orNull(choice(LEVELS)),
});

export const invitationShape = z.object({ invitationId: ordinal() });
