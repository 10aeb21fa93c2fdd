import { z } from 'zod';

/** Characters of UTF-16 that are read at all: 128 of what people type, however they are composed. */
const MOST = 1024;

/** A password as it was typed, blanks included. Rules for a new one are for `checkNewPassword` to say. */
export const password = () =>
  z
    .string()
    .default('')
    .superRefine((text, context) => {
      if (text === '') context.addIssue({ code: 'custom', message: 'required' });
      if (text.length > MOST)
        context.addIssue({
          code: 'custom',
          message: 'password_too_long',
          params: { most: 128, given: text.length },
        });
    });
