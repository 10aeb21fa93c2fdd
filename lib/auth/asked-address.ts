import { z } from 'zod';
import { LOCALES } from '@/lib/i18n/locales';
import { sealedCookie } from './sealed-cookie';

const AN_HOUR = 60 * 60;

/** For what somebody who is not signed in has just asked, so that one click asks again. It says nothing of an account. */
export const askedAddress = sealedCookie(
  'decompte-asked',
  z.object({ address: z.string(), name: z.string(), locale: z.enum(LOCALES) }),
  AN_HOUR,
);
