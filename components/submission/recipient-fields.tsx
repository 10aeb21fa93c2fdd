'use client';

import type { ReactNode } from 'react';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { LONGEST, type RecipientRules } from '@/lib/domain/submission';
import type { DetailsFields } from '@/lib/forms/details-fields';
import type { DetailsWords } from './details-words';
import type { DetailsState } from './use-details';

export type ServiceOption = { id: number; label: string; engagementRequired: boolean };

type Props = {
  details: DetailsState;
  fields: DetailsFields;
  words: DetailsWords;
  rules: RecipientRules;
  services: readonly ServiceOption[];
  parties: ReactNode;
};

/** Block C: who receives, with what the recipient demands. The parties come from the contract sheet. */
export function RecipientFields({ details, fields, words, rules, services, parties }: Props) {
  const { box, form } = details;
  const serviceId = form.watch('recipientServiceId', fields.recipientServiceId);
  const service = services.find((one) => String(one.id) === serviceId);
  const mark = (isMandatory: boolean) => (isMandatory ? words.mandatory : words.optional);
  return (
    <div className="space-y-4">
      {parties}
      <div className="grid gap-x-6 gap-y-4 sm:grid-cols-2">
        <SelectField
          {...box('recipientServiceId', fields.recipientServiceId)}
          label={words.recipientServiceId}
          mark={mark(rules.serviceRequired)}
          empty={words.noService}
          options={services.map((one) => ({ value: one.id, label: one.label }))}
        />
        <TextField
          {...box('engagementNumber', fields.engagementNumber)}
          label={words.engagementNumber}
          mark={mark(rules.engagementRequired || service?.engagementRequired === true)}
          maxLength={LONGEST.engagement}
          autoComplete="off"
        />
      </div>
    </div>
  );
}
