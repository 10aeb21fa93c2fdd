'use client';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { type ContractorRole, roleOfKey } from '@/lib/domain/contract-sheet';
import { partyKeys } from '@/lib/forms/contract-rows';
import { PortalBox } from './circuit-fields';
import type { ContractFormWords } from './form-words';
import { StructureField } from './structure-field';
import type { ContractFormHandle } from './use-contract-form';

type Props = { kind: ContractorRole; sheet: ContractFormHandle; words: ContractFormWords };

/** The joint contractors, or the subcontractors: any number, added and withdrawn one by one. */
export function ContractorFields({ kind, sheet, words }: Props) {
  const keys = partyKeys(sheet.state.values).filter((key) => roleOfKey(key) === kind);
  const isJoint = kind === 'joint_contractor';
  return (
    <div className="space-y-3">
      <p className="max-w-prose text-muted">{isJoint ? words.jointsText : words.subsText}</p>
      <div className="divide-y divide-line">
        {keys.map((key, position) => (
          <Contractor
            key={key}
            partyKey={key}
            number={position + 1}
            kind={kind}
            sheet={sheet}
            words={words}
          />
        ))}
      </div>
      <Button type="submit" name="intent" value={`add:${kind}`} variant="secondary">
        <Icon name="plus" />
        {isJoint ? words.addJoint : words.addSub}
      </Button>
    </div>
  );
}

function Contractor(props: Props & { partyKey: string; number: number }) {
  const { partyKey, number, kind, sheet, words } = props;
  const title = `${words.chain.roles[kind]} ${number}`;
  return (
    <fieldset className="grid gap-x-6 gap-y-3 py-4 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
      <legend className="sr-only">{title}</legend>
      <div className="space-y-3">
        <div className="flex items-center justify-between gap-4">
          <p className="font-semibold" aria-hidden="true">
            {title}
          </p>
          <Button
            type="submit"
            name="intent"
            value={`withdraw:${partyKey}`}
            variant="quiet"
            size="small"
            aria-label={`${words.withdraw} – ${title}`}
          >
            {words.withdraw}
          </Button>
        </div>
        <PortalBox partyKey={partyKey} sheet={sheet} words={words} />
        {kind === 'subcontractor' && <Principal partyKey={partyKey} sheet={sheet} words={words} />}
      </div>
      <div className="space-y-3">
        <StructureField partyKey={partyKey} sheet={sheet} words={words} />
        <Terms partyKey={partyKey} kind={kind} sheet={sheet} words={words} />
      </div>
    </fieldset>
  );
}

/** How much it may claim, and between which days: of a subcontractor, what its DC4 says. */
function Terms({ partyKey, kind, sheet, words }: Props & { partyKey: string }) {
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TextField
          {...sheet.box(`parties.${partyKey}.acceptedAmount`)}
          label={words.fields.acceptedAmount}
          mark={words.optional}
          help={words.acceptedAmountHelp[kind]}
          unit="€"
          width="medium"
          isNumber
        />
      </div>
      <TextField
        {...sheet.box(`parties.${partyKey}.validFrom`)}
        label={words.fields.validFrom}
        mark={words.optional}
        type="date"
        width="medium"
      />
      <TextField
        {...sheet.box(`parties.${partyKey}.validUntil`)}
        label={words.fields.validUntil}
        mark={words.optional}
        help={words.validityHelp}
        type="date"
        width="medium"
      />
    </div>
  );
}

/** The holder, or one of the joint contractors: the party that accepts the request. */
function Principal({ partyKey, sheet, words }: Omit<Props, 'kind'> & { partyKey: string }) {
  const { values, view } = sheet.state;
  const joints = partyKeys(values).filter((key) => roleOfKey(key) === 'joint_contractor');
  const nameOf = (key: string, otherwise: string) => {
    const name = view.chosen[key]?.name;
    return name === undefined ? otherwise : `${otherwise} – ${name}`;
  };
  const options = [
    { value: 'supplier', label: nameOf('supplier', words.chain.roles.supplier) },
    ...joints.map((key, position) => ({
      value: key,
      label: nameOf(key, `${words.chain.roles.joint_contractor} ${position + 1}`),
    })),
  ];
  return (
    <SelectField
      {...sheet.box(`parties.${partyKey}.worksFor`)}
      key={options.map((option) => option.value).join()}
      label={words.worksFor}
      options={options}
      empty={words.choose}
    />
  );
}
