'use client';

import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ErrorSummary } from '@/components/ui/error-summary';
import { LinkButton } from '@/components/ui/link-button';
import type { ContractFormState } from '@/lib/forms/contract-form-state';
import { ChainPreview } from './chain-preview';
import { CircuitFields } from './circuit-fields';
import { ContractorFields } from './contractor-fields';
import type { ContractFormWords } from './form-words';
import { AmountFields, ChorusFields, IdentityFields } from './identity-fields';
import { MissingList } from './missing-list';
import { NewerNotice } from './newer-notice';
import { type ContractAction, useContractForm } from './use-contract-form';

type Props = {
  action: ContractAction;
  initial: ContractFormState;
  words: ContractFormWords;
  /** Where "Cancel" leads. */
  cancelHref: string;
};

/** The whole contract sheet. A plain form before JavaScript arrives: each of its buttons posts what was typed. */
export function ContractForm({ action, initial, words, cancelHref }: Props) {
  const sheet = useContractForm(action, initial, words.refusals);
  const { values, refusals, newer, missing } = sheet.state;
  return (
    <form
      id="contract"
      data-on-paper
      action={sheet.send}
      onSubmit={sheet.submit}
      className="space-y-6"
      noValidate
    >
      {['id', 'version', 'base'].map((name) => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      {/* The first button of a form is the one that Enter presses: it looks, it does not save. */}
      <button type="submit" name="intent" value="check" className="sr-only" tabIndex={-1} aria-hidden="true">
        {words.check}
      </button>
      {newer ? (
        <NewerNotice newer={newer} words={words.newer} />
      ) : (
        <ErrorSummary title={words.refused} refusals={refusals} />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title={words.identity}>
          <IdentityFields sheet={sheet} words={words} />
        </Card>
        <Card title={words.dates}>
          <AmountFields sheet={sheet} words={words} />
        </Card>
      </div>
      <Card title={words.chorus}>
        <ChorusFields sheet={sheet} words={words} />
      </Card>
      <Card title={words.circuit}>
        <CircuitFields sheet={sheet} words={words} />
      </Card>
      <Card title={words.joints}>
        <ContractorFields kind="joint_contractor" sheet={sheet} words={words} />
      </Card>
      <Card title={words.subs}>
        <ContractorFields kind="subcontractor" sheet={sheet} words={words} />
      </Card>
      <Card title={words.produces}>
        <div className="space-y-5">
          <ChainPreview sheet={sheet} words={words} />
          <MissingList sentences={missing} words={words.missing} />
        </div>
      </Card>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" name="intent" value="save" aria-disabled={sheet.isPending || undefined}>
          {sheet.isPending ? words.pending : words.save}
        </Button>
        <Button type="submit" name="intent" value="check" variant="secondary">
          {words.check}
        </Button>
        <LinkButton variant="quiet" href={cancelHref}>
          {words.cancel}
        </LinkButton>
      </div>
    </form>
  );
}
