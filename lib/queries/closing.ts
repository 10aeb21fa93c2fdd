import { type ContractWithParties, loadContract } from '@/db/contracts';
import { findFile } from '@/db/files';
import type { Context } from '@/lib/context';
import { closingFacts } from '@/lib/contracts/closing-facts';
import { type Closing, closingOf, type NextAct } from '@/lib/domain/closing';
import { type Check, type CourtCase, casesFor, checksFor } from '@/lib/domain/closing-checks';
import { isFrameworkCode } from '@/lib/domain/frameworks';
import { type CircuitRole, circuitOf, isCircuitRole } from '@/lib/domain/parties';
import { possibleFrameworks } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { nextSteps } from './next-steps';
import { paymentClocks } from './payment-clocks';

/**
 * What leads to the act: the person's own draft, a document to follow, a file to open, the reception to enter; or where it
 * is to be seen.
 */
export type Way =
  | { kind: 'draft'; draftId: number }
  | { kind: 'follow'; previousId: number }
  | { kind: 'open'; opening: string }
  | { kind: 'reception'; contractId: number }
  | { kind: 'document'; documentId: number }
  | { kind: 'sheet'; contractId: number };

export type ClosingLine = NextAct & {
  /** One of the reader's structures plays the role that acts. */
  isMine: boolean;
  structureName: string | null;
  checks: Check[];
  way: Way;
};

export type OneClosing = {
  contract: { id: number; number: string; title: string };
  fileId: number | null;
  closing: Closing;
  next: ClosingLine[];
  cases: CourtCase[];
};

/**
 * @returns the end of a contract as its holder, project manager or contracting authority reads it; null when the contract
 * does not exist or the person is none of them.
 */
export function oneClosing(context: Context, contractId: number): OneClosing | null {
  const { db, actor } = context;
  const contract = loadContract(db, contractId);
  if (!contract || !may.seeClosing(actor, contract.parties)) return null;
  const file = findFile(db, contract.id, 'final', 1);
  const known = closingFacts(context, contract, file);
  const payment = file ? paymentClocks(context, [file.id]).get(file.id)?.dueOn : undefined;
  const facts = payment === undefined ? known : { ...known, terms: { ...known.terms, payment } };
  const closing = closingOf(facts);
  return {
    contract: { id: contract.id, number: contract.number, title: contract.title },
    fileId: file?.id ?? null,
    closing,
    next: closing.next.map((act) => ({
      ...act,
      isMine: roleOf(context, contract, act.by) !== undefined,
      structureName: contract.parties.find(({ role }) => role === act.by)?.structureName ?? null,
      checks: checksFor(act.act, facts),
      way: wayTo(context, contract, act),
    })),
    cases: casesFor(closing.next.map(({ act }) => act)),
  };
}

function roleOf({ actor }: Context, { parties }: ContractWithParties, role: CircuitRole) {
  return parties.find(
    (party) => party.role === role && isCircuitRole(party.role) && may.actFor(actor, party),
  );
}

function wayTo(context: Context, contract: ContractWithParties, { act, by, previousId }: NextAct): Way {
  if (previousId !== null) {
    const { draftId, frameworks } = nextSteps(context, previousId);
    if (draftId !== null) return { kind: 'draft', draftId };
    if (frameworks.some((code) => code === act)) return { kind: 'follow', previousId };
    return { kind: 'document', documentId: previousId };
  }
  if (act === 'enter_reception' && may.keepContract(context.actor, contract.moaStructureId))
    return { kind: 'reception', contractId: contract.id };
  const party = roleOf(context, contract, by);
  const mayOpen =
    isFrameworkCode(act) && possibleFrameworks(circuitOf(contract.parties), by, []).includes(act);
  if (party && mayOpen) return { kind: 'open', opening: `${contract.id}:${party.id}` };
  return { kind: 'sheet', contractId: contract.id };
}
