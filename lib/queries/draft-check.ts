import { sumClaimed } from '@/db/documents';
import { loadDraft } from '@/db/drafts';
import { loadFileParties } from '@/db/files';
import { loadReception } from '@/db/money-terms';
import { sumInstalments } from '@/db/settlements';
import type { Context } from '@/lib/context';
import { type Absence, goneFor, partiesWithout } from '@/lib/domain/absence';
import { dayOf } from '@/lib/domain/calendar';
import { type TermsWarning, termsWarnings } from '@/lib/domain/contractor-terms';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { type Circuit, circuitOf, type Role } from '@/lib/domain/parties';
import type { Refusal } from '@/lib/domain/refusals';
import { routeFrom } from '@/lib/domain/route';
import { type SettlementWarning, settlementWarnings } from '@/lib/domain/settlement-warnings';
import type { Details } from '@/lib/domain/submission';
import { may } from '@/lib/policy';
import { checkDraft, type Deposit, partyOn } from '@/lib/submission/check-draft';
import { draftFingerprint } from '@/lib/submission/draft-fingerprint';

export type DraftCheck =
  | { isReady: false; refusals: Refusal[] }
  | {
      isReady: true;
      framework: FrameworkCode;
      details: Details;
      receiver: Role | null;
      /** Of what is shown: sent along with it. */
      fingerprint: string;
      /** Whom it declares absent, and why. */
      absences: Absence[];
      /** What the terms of this contractor say; nothing of it forbids to send. */
      warnings: TermsWarning[];
      /** What is worth knowing at the end of a contract; nothing of it forbids to send either. */
      settlement: SettlementWarning[];
    };

/** @returns what the summary shows: why the draft may not be sent yet, or what will be sent and to whom. */
export function draftCheck(context: Context, draftId: number): DraftCheck | null {
  const draft = loadDraft(context.db, draftId);
  if (!draft || !may.continueDraft(context.actor, draft)) return null;
  const checked = checkDraft(context, draft);
  if (!checked.ok) return { isReady: false, refusals: checked.refusals };
  const { framework, details, issuer, file, contract, absences } = checked.result;
  const gone = goneFor(
    framework,
    absences.map(({ role }) => role),
  );
  const parties = partiesWithout(file ? loadFileParties(context.db, file.id) : contract.parties, gone);
  const own = parties.find((one) => one.role === issuer.role && one.structureId === issuer.structureId);
  const last = routeFrom('DEPOSEE', framework, own ?? issuer, parties).at(-1);
  return {
    isReady: true,
    framework,
    details,
    receiver: last?.holder?.role ?? null,
    fingerprint: draftFingerprint(context.db, draft),
    absences,
    warnings: warningsOf(context, checked.result),
    settlement: settlementOf(context, checked.result, circuitOf(parties)),
  };
}

function settlementOf(
  { db, now }: Context,
  { contract, framework, settlement }: Deposit,
  circuit: Circuit,
): SettlementWarning[] {
  return settlementWarnings({
    framework,
    today: dayOf(now),
    reception: loadReception(db, contract.id),
    circuit,
    settlement,
    knownInstalments: sumInstalments(db, contract.id),
  });
}

function warningsOf({ db, now }: Context, { contract, issuer, framework, details }: Deposit): TermsWarning[] {
  const party = partyOn(contract, issuer);
  if (!party) return [];
  return termsWarnings(party, {
    kind: FRAMEWORKS[framework].kind,
    amount: details.totals.exclVat,
    claimed: sumClaimed(db, contract.id, issuer),
    today: dayOf(now),
  });
}
