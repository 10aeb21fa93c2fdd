'use client';

import { toNestErrors } from '@hookform/resolvers';
import { type FormEvent, startTransition, useActionState, useEffect } from 'react';
import { type FieldPath, type Resolver, useForm } from 'react-hook-form';
import { errorsOf } from '@/components/ui/field-error';
import type { ContractFormState } from '@/lib/forms/contract-form-state';
import { partyKeys } from '@/lib/forms/contract-rows';
import type { ContractValues } from '@/lib/forms/contract-values';

type PartyFields = {
  structure: string;
  service: string;
  onPortal: boolean;
  worksFor: string;
  acceptedAmount: string;
  validFrom: string;
  validUntil: string;
  newName: string;
  newKind: string;
  contactName: string;
  contactEmail: string;
};

/** What is typed, as react-hook-form keeps it; before JavaScript arrives the boxes keep it themselves. */
export type ContractFormFields = {
  number: string;
  title: string;
  buyerClass: string;
  chorusMode: string;
  moaStructureId: string;
  notifiedOn: string;
  startsOn: string;
  endsOn: string;
  amountExclVat: string;
  vatRate: string;
  engagementNumber: string;
  parties: Record<string, PartyFields>;
};
export type ContractFieldName = FieldPath<ContractFormFields>;

export type ContractAction = (state: ContractFormState, form: FormData) => Promise<ContractFormState>;
export type ContractFormHandle = ReturnType<typeof useContractForm>;

/** @param sentences of the refusals that the browser can find by itself, by code. */
export function useContractForm(
  action: ContractAction,
  initial: ContractFormState,
  sentences: Readonly<Record<string, string>>,
) {
  const [state, send, isPending] = useActionState(action, initial);
  const form = useForm<ContractFormFields>({
    resolver: resolveContract,
    mode: 'onTouched',
    // A row that was withdrawn leaves nothing behind for the next one.
    shouldUnregister: true,
  });

  const { reset } = form;
  // While the shape is on its way.
  const { isSubmitting } = form.formState;
  useEffect(() => {
    if (state.newer) reset(fieldsOf(state.values));
  }, [state, reset]);
  useEffect(() => {
    if (state.focus !== null) document.getElementById(state.focus)?.focus();
  }, [state]);

  /** What a box needs: how to register it, what stands in it at first, what is wrong with it. */
  const box = (name: ContractFieldName) => ({
    ...form.register(name),
    defaultValue: state.values[name] ?? '',
    errors: errorsFor(name),
    // After a row was added or looked for, a page without JavaScript opens where one goes on.
    autoFocus: state.focus === name,
  });

  const errorsFor = (name: ContractFieldName) => {
    const code = form.getFieldState(name, form.formState).error?.message;
    const own = typeof code === 'string' ? sentences[code] : undefined;
    return own === undefined ? errorsOf(state.refusals, name) : [own];
  };

  /** Only saving is checked before it leaves; the other buttons change rows of the form. */
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { nativeEvent, currentTarget } = event;
    const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
    const post = () => startTransition(() => send(new FormData(currentTarget, submitter)));
    event.preventDefault();
    if (isPending || isSubmitting) return;
    if (submitter instanceof HTMLButtonElement && submitter.value === 'save')
      void form.handleSubmit(post)(event);
    else post();
  };

  return { state, send, isPending, form, box, errorsFor, submit };
}

/** What somebody else saved comes into the boxes that were not touched here. */
function fieldsOf(values: ContractValues): ContractFormFields {
  const read = (name: string) => values[name] ?? '';
  const parties = partyKeys(values).map((key): [string, PartyFields] => [
    key,
    {
      structure: read(`parties.${key}.structure`),
      service: read(`parties.${key}.service`),
      onPortal: read(`parties.${key}.onPortal`) !== '',
      worksFor: read(`parties.${key}.worksFor`),
      acceptedAmount: read(`parties.${key}.acceptedAmount`),
      validFrom: read(`parties.${key}.validFrom`),
      validUntil: read(`parties.${key}.validUntil`),
      newName: read(`parties.${key}.newName`),
      newKind: read(`parties.${key}.newKind`),
      contactName: read(`parties.${key}.contactName`),
      contactEmail: read(`parties.${key}.contactEmail`),
    },
  ]);
  return {
    number: read('number'),
    title: read('title'),
    buyerClass: read('buyerClass'),
    chorusMode: read('chorusMode'),
    moaStructureId: read('moaStructureId'),
    notifiedOn: read('notifiedOn'),
    startsOn: read('startsOn'),
    endsOn: read('endsOn'),
    amountExclVat: read('amountExclVat'),
    vatRate: read('vatRate'),
    engagementNumber: read('engagementNumber'),
    parties: Object.fromEntries(parties),
  };
}

/** The shape that the server uses too, when the first field is left; without it the server says what is wrong. */
const resolveContract: Resolver<ContractFormFields> = async (values, _context, options) => {
  const shapes = await import('@/lib/forms/contract').catch(() => null);
  const parsed = shapes?.contractShape.safeParse(values);
  if (!parsed || parsed.success) return { values, errors: {} };
  const errors = parsed.error.issues.map((issue) => [
    issue.path.map(String).join('.'),
    // A choice among buttons that nobody made is no text at all.
    { type: 'shape', message: issue.code === 'invalid_type' ? 'required' : issue.message },
  ]);
  return { values: {}, errors: toNestErrors(Object.fromEntries(errors), options) };
};
