'use client';

import { useState } from 'react';
import { Card } from '@/components/ui/card';
import { errorsOf, type FieldRefusal } from '@/components/ui/field-error';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextField } from '@/components/ui/text-field';
import type { PART_FIELDS } from '@/lib/forms/settlement-fields';
import type { DetailsWords } from './details-words';

/** What is asked of a document of the final settlement, with what was typed so far. */
export type SettlementValues =
  | { asks: 'signature'; signature: string; claimAmount: string }
  | ({ asks: 'parts' } & Record<(typeof PART_FIELDS)[number], string>);

type Props = {
  values: SettlementValues;
  words: DetailsWords['settlement'];
  refusals: readonly FieldRefusal[];
};

/** Beyond amounts: the signature with or without reserves, or what the parts of a tacit draft say. */
export function SettlementFields({ values, words, refusals }: Props) {
  return values.asks === 'signature' ? (
    <SignatureFields values={values} words={words} refusals={refusals} />
  ) : (
    <Card title={words.parts}>
      <p className="mb-4 max-w-prose text-muted">{words.partsLead}</p>
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
        {(['partInstalments', 'partBalance', 'partTotal'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={words[name]}
            defaultValue={values[name]}
            errors={errorsOf(refusals, name)}
            width="short"
            unit="€"
            isNumber
          />
        ))}
      </div>
    </Card>
  );
}

type SignatureProps = Omit<Props, 'values'> & { values: Extract<SettlementValues, { asks: 'signature' }> };

function SignatureFields({ values, words, refusals }: SignatureProps) {
  const [signature, choose] = useState(values.signature);
  return (
    <Card title={words.signature}>
      <div className="space-y-4">
        <RadioGroup
          name="signature"
          legend={words.signatureLegend}
          errors={errorsOf(refusals, 'signature')}
          defaultValue={values.signature}
          onChange={(event) => choose(event.currentTarget.value)}
          choices={[
            { value: 'without_reserves', label: words.withoutReserves, help: words.withoutReservesHelp },
            { value: 'with_reserves', label: words.withReserves, help: words.withReservesHelp },
          ]}
        />
        {/* Before JavaScript both answers are open: the amount is read only with reserves. */}
        <div hidden={signature === 'without_reserves'}>
          <TextField
            name="claimAmount"
            label={words.claimAmount}
            help={words.claimAmountHelp}
            defaultValue={values.claimAmount}
            errors={errorsOf(refusals, 'claimAmount')}
            width="short"
            unit="€"
            isNumber
          />
        </div>
      </div>
    </Card>
  );
}
