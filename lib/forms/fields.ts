import { z } from 'zod';
import { parseAmount, parseRate } from '@/lib/domain/amounts';
import { isDay, isMonth } from '@/lib/domain/calendar';
import { deceivingCharacter, withoutMarks } from '@/lib/domain/hidden-characters';
import { parseIndexName, parseIndexValue, parseMonth } from '@/lib/domain/index-values';
import type { RefusalCode } from '@/lib/domain/refusals';

/**
 * The fields that forms are made of: text as typed in, a typed value out. What is wrong is an issue whose message is a
 * refusal code and whose `params` are that refusal's. The same shapes run in the browser and on the server.
 */

/** Text that may be missing from the form; trimmed, at most `most` characters. */
export const optionalText = (most: number) =>
  typed().superRefine((text, context) => refuseLong(text, most, context));

/** Text that must be there. */
export const requiredText = (most: number) =>
  typed().superRefine((text, context) => {
    if (text === '') refuse(context, 'required');
    refuseLong(text, most, context);
  });

/** One of a closed list. */
export const choice = <Value extends string>(values: readonly Value[]) =>
  typed().transform((text, context) => {
    const value = values.find((one) => one === text);
    if (value !== undefined) return value;
    refuse(context, text === '' ? 'required' : 'not_a_choice');
    return z.NEVER;
  });

/** An amount in cents. */
export const amount = () => parsed(parseAmount, 'not_an_amount');

/** A rate in basis points. */
export const rate = () => parsed(parseRate, 'not_a_rate');

/** A day, 'YYYY-MM-DD'. */
export const day = () => parsed((text) => (isDay(text) ? text : null), 'not_a_day');

/** An hour of the day, '19:30' or '19h30', in minutes since midnight. */
export const hour = () =>
  parsed((text) => {
    const [, hours = '', minutes = '0'] = /^(\d{1,2})(?:[:h.](\d{2})?)?$/.exec(text) ?? [];
    const isHour = hours !== '' && Number(hours) < 24 && Number(minutes) < 60;
    return isHour ? Number(hours) * 60 + Number(minutes) : null;
  }, 'not_an_hour');

/** A month, 'YYYY-MM'. */
export const month = () => parsed((text) => (isMonth(text) ? text : null), 'not_a_month');

/** The name of a published index, in capitals: 'BT01'. */
export const indexName = () => parsed(parseIndexName, 'index_name_invalid');

/** The value of an index in thousandths. */
export const indexValue = () => parsed(parseIndexValue, 'index_value_invalid');

/** A month as people write it, 'mars 2026' or '03/2026'; 'YYYY-MM' comes out. */
export const writtenMonth = () => parsed(parseMonth, 'not_a_month');

/** A whole number from 1. */
export const ordinal = () =>
  parsed((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : null), 'not_a_number');

/** The field, or null when nothing was typed. */
export const orNull = <Value>(field: z.ZodType<Value, string | undefined>) =>
  typed().transform((text, context): Value | null => {
    if (text === '') return null;
    const parsed = field.safeParse(text);
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) context.addIssue({ code: 'custom', message: issue.message });
    return z.NEVER;
  });

/** Two values in one field, 'a:b', for a choice that has two parts. */
export const pairOf = <Value>(field: z.ZodType<Value, string | undefined>) =>
  typed().transform((text, context): [Value, Value] => {
    const [first, second] = text.split(':').map((part) => field.safeParse(part));
    if (first?.success && second?.success) return [first.data, second.data];
    refuse(context, text === '' ? 'required' : 'not_a_choice');
    return z.NEVER;
  });

/** An address of e-mail, in lower case; whether it exists is for a mail to find out (RFC 5321: 254 characters). */
export const mailAddress = () =>
  parsed(
    (text) => (text.length <= 254 && MAIL_ADDRESS.test(text) ? text.toLowerCase() : null),
    'not_an_address',
  );

const MAIL_ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@.<>(),;:"\\[\]]+(\.[^\s@.<>(),;:"\\[\]]+)+$/;

/** What somebody is called, which mails repeat: whatever a mail program would make a link of is no name. */
export const personName = () =>
  parsed(
    (text) =>
      text.length <= 100 && !/[@/\\:<>|{}[\]\p{Cc}]|[\p{L}\p{N}-]{2,}\.[\p{L}\p{N}]{2,}/u.test(text)
        ? text
        : null,
    'not_a_name',
  );

/** A box that is ticked or not. */
export const box = () =>
  z.preprocess((text) => text === 'on' || text === 'true' || text === true, z.boolean());

function typed() {
  return z
    .string()
    .default('')
    .transform((written, context) => {
      const text = withoutMarks(written).trim();
      const code = deceivingCharacter(text);
      if (code !== null) refuse(context, 'hidden_character', { code });
      return text;
    });
}

function parsed<Value extends string | number>(parse: (text: string) => Value | null, code: RefusalCode) {
  return typed().transform((text, context) => {
    const value = text === '' ? null : parse(text);
    if (value !== null) return value;
    refuse(context, text === '' ? 'required' : code);
    return z.NEVER;
  });
}

type Issues = {
  addIssue(issue: { code: 'custom'; message: string; params?: Record<string, unknown> }): void;
};

function refuse(context: Issues, code: RefusalCode, params?: Record<string, string | number>): void {
  context.addIssue({ code: 'custom', message: code, ...(params ? { params } : {}) });
}

function refuseLong(text: string, most: number, context: Issues): void {
  if (text.length > most) refuse(context, 'too_long', { most, given: text.length });
}
