'use client';

import { useWatch } from 'react-hook-form';
import { chainOf } from '@/lib/domain/contract-check';
import { roleOfKey } from '@/lib/domain/contract-sheet';
import { partyKeys } from '@/lib/forms/contract-rows';
import { CircuitChainView } from './circuit-chain-view';
import type { ContractFormWords } from './form-words';
import { playersOf } from './players';
import type { ContractFormHandle } from './use-contract-form';

type Props = { sheet: ContractFormHandle; words: ContractFormWords };

/** The chain of the circuit as it stands in the form, drawn again with each box that is ticked. */
export function ChainPreview({ sheet, words }: Props) {
  const { values, view } = sheet.state;
  const watched = useWatch({ control: sheet.form.control, name: 'parties' });
  const nameOf = (key: string) => {
    const newName = watched?.[key]?.newName || values[`parties.${key}.newName`];
    return view.chosen[key]?.name ?? (key in view.newcomers ? newName || view.newcomers[key] || null : null);
  };
  const parties = partyKeys(values).flatMap((key) => {
    const role = roleOfKey(key);
    const box: unknown = watched?.[key]?.onPortal;
    const onPortal = typeof box === 'boolean' ? box : (values[`parties.${key}.onPortal`] ?? '') !== '';
    const principal =
      role === 'joint_contractor'
        ? 'supplier'
        : watched?.[key]?.worksFor || values[`parties.${key}.worksFor`];
    return role === null
      ? []
      : [
          {
            role,
            onPortal,
            structureName: nameOf(key),
            worksForName: nameOf(principal ?? ''),
          },
        ];
  });
  return <CircuitChainView chain={chainOf(parties)} players={playersOf(parties)} words={words.chain} />;
}
