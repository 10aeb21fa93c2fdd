import { FILE_GROUPINGS, type FileGrouping } from '@/lib/domain/file-groups';
import { FILE_STATES } from '@/lib/domain/invoicing-file';
import { addressOf, type Query, textOf } from './addresses';

/** The synthesis as it stands in its address: what narrows it, and how it is grouped. */

export const SYNTHESIS = '/works-invoices/synthesis';

/** `awaited`: waiting for me. */
export const SYNTHESIS_STATES = ['awaited', ...FILE_STATES] as const;
export type SynthesisState = (typeof SYNTHESIS_STATES)[number];

export type SynthesisAsked = {
  state: SynthesisState | null;
  /** Words of the contract's number or title; empty for all contracts. */
  contract: string;
  /** As `readInstructor` reads it; empty for whatever hands. */
  instructor: string;
  group: FileGrouping | null;
};

/** @returns the synthesis that an address asks for; what it does not know is left out. */
export function readSynthesis(query: Query): SynthesisAsked {
  return {
    contract: textOf(query, 'contract').slice(0, 100),
    state: SYNTHESIS_STATES.find((one) => one === textOf(query, 'state')) ?? null,
    instructor: textOf(query, 'instructor'),
    group: FILE_GROUPINGS.find((one) => one === textOf(query, 'group')) ?? null,
  };
}

/** @returns the address of the synthesis narrowed so. */
export function synthesisAddress(asked: SynthesisAsked): string {
  return addressOf(SYNTHESIS, asked);
}
