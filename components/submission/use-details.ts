'use client';

import { toNestErrors } from '@hookform/resolvers';
import { type FormEvent, startTransition, useActionState, useEffect, useState } from 'react';
import { type FieldPath, type Resolver, type UseFormReturn, useForm } from 'react-hook-form';
import { errorsOf } from '@/components/ui/field-error';
import { parseAmount, parseRate, totalsOf, vatOf } from '@/lib/domain/amounts';
import type { DetailsFields, VatLineFields } from '@/lib/forms/details-fields';
import { type FormState, untouchedForm } from '@/lib/forms/form-state';
import { typedValues } from '@/lib/forms/form-values';
import { shownAmount } from '@/lib/forms/shown-details';
import type { Locale } from '@/lib/i18n/locales';

export type DetailsName = FieldPath<DetailsFields>;

type Options = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  draftId: number;
  fields: DetailsFields;
  sentences: Readonly<Record<string, string>>;
  locale: Locale;
  /** What was cumulated before, in cents; null where nothing is. */
  formerCumulated: number | null;
  /** Are the boxes checked in the browser too? */
  isCheckedHere: boolean;
};

export type DetailsState = ReturnType<typeof useDetails>;

/** The form of step 3: the server's reasons and the browser's beside each field, sums made as one types. */
export function useDetails({
  action,
  draftId,
  fields,
  sentences,
  locale,
  formerCumulated,
  isCheckedHere,
}: Options) {
  const [vatLines] = useState(() => linesAsTyped(draftId, fields.vatLines));
  const [{ refusals }, send, isPending] = useActionState(action, untouchedForm);
  const form = useForm<DetailsFields>({
    // The boxes themselves know what was typed before this script came.
    defaultValues: { vatLines },
    resolver: resolveDetails,
    mode: 'onTouched',
  });
  useSums(form, locale, formerCumulated);
  // While the shape is on its way.
  const { isSubmitting } = form.formState;

  /** What a box needs: how to register, what stands in it before JavaScript arrives, what is wrong with it. */
  const box = (name: DetailsName, defaultValue: string) => {
    const code = form.getFieldState(name, form.formState).error?.message;
    const own = code === undefined ? undefined : sentences[code];
    return {
      ...form.register(name),
      defaultValue,
      errors: own === undefined ? errorsOf(refusals, name) : [own],
    };
  };

  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { nativeEvent, currentTarget } = event;
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const post = () => startTransition(() => send(new FormData(currentTarget, submitter)));
    event.preventDefault();
    if (isPending || isSubmitting) return;
    if (submitter instanceof HTMLButtonElement && submitter.value === 'continue' && isCheckedHere)
      void form.handleSubmit(post)(event);
    else post();
  };

  return { form, box, submit, send, refusals, isPending };
}

/** The lines of the page that is already there, when it is this draft's; else those of the server. */
function linesAsTyped(draftId: number, lines: VatLineFields[]): VatLineFields[] {
  if (typeof document === 'undefined') return lines;
  const form = document.getElementById('details');
  if (!(form instanceof HTMLFormElement)) return lines;
  const typed = typedValues(new FormData(form));
  if (typed.draftId !== String(draftId)) return lines;
  return lines.map(({ rate, base, vat }, position) => ({
    rate: typed[`vatLines.${position}.rate`] ?? rate,
    base: typed[`vatLines.${position}.base`] ?? base,
    vat: typed[`vatLines.${position}.vat`] ?? vat,
  }));
}

/** Base and rate make the VAT of a line, lines make the totals; what is to be paid follows while nobody lowered it. */
function useSums(form: UseFormReturn<DetailsFields>, locale: Locale, former: number | null): void {
  useEffect(() => {
    const { unsubscribe } = form.watch((_values, { name }) => {
      if (name === undefined || !name.startsWith('vatLines')) return;
      const [, position, part] = name.split('.');
      if (part === 'rate' || part === 'base') fillVat(form, Number(position), locale);
      else fillTotals(form, locale, former);
    });
    return unsubscribe;
  }, [form, locale, former]);
}

function fillVat(form: UseFormReturn<DetailsFields>, position: number, locale: Locale): void {
  const line = form.getValues(`vatLines.${position}`);
  const base = parseAmount(line.base);
  const rate = parseRate(line.rate);
  if (base === null || rate === null) return;
  form.setValue(`vatLines.${position}.vat`, shown(locale, vatOf(base, rate)));
}

function fillTotals(form: UseFormReturn<DetailsFields>, locale: Locale, former: number | null): void {
  const { vatLines, totalExclVat, totalInclVat, netPayable, cumulated = '' } = form.getValues();
  const lines = vatLines.map((line) => ({
    rate: parseRate(line.rate) ?? 0,
    base: parseAmount(line.base) ?? 0,
    vat: parseAmount(line.vat) ?? 0,
  }));
  const totals = totalsOf(lines);
  const isWhole = netPayable === '' || parseAmount(netPayable) === parseAmount(totalInclVat);
  const before = parseAmount(cumulated);
  const isMonth = cumulated === '' || before === (former ?? 0) + (parseAmount(totalExclVat) ?? 0);
  if (former !== null && isMonth) form.setValue('cumulated', shown(locale, former + totals.exclVat));
  form.setValue('totalExclVat', shown(locale, totals.exclVat));
  form.setValue('totalVat', shown(locale, totals.vat));
  form.setValue('totalInclVat', shown(locale, totals.inclVat));
  if (isWhole) form.setValue('netPayable', shown(locale, totals.netPayable));
}

function shown(locale: Locale, cents: number): string {
  return shownAmount(locale, String(cents / 100));
}

/**
 * The shape that the server uses too; its issues under their fields. It comes when the first field is left, because it
 * weighs more than the form; when it cannot be had, the server says what is wrong.
 */
const resolveDetails: Resolver<DetailsFields> = async (values, _context, options) => {
  const shapes = await import('@/lib/forms/details').catch(() => null);
  const parsed = shapes?.detailsShape.safeParse(values);
  if (!parsed || parsed.success) return { values, errors: {} };
  const errors = parsed.error.issues.map((issue) => [
    issue.path.map(String).join('.'),
    { type: 'shape', message: issue.message },
  ]);
  return { values: {}, errors: toNestErrors(Object.fromEntries(errors), options) };
};
