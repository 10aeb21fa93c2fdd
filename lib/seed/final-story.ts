import { totalsOf, vatOf } from '@/lib/domain/amounts';
import { FRAMEWORKS, type FrameworkCode } from '@/lib/domain/frameworks';
import { proposedNumber } from '@/lib/domain/invoicing-file';
import { NO_SETTLEMENT, type Settlement, TACIT_PARTS } from '@/lib/domain/settlement';
import type { Deposited } from './deposited';
import { deposit } from './depositing';
import { type LiveDocument, type LiveFile, openLiveFile, partyOf } from './live-file';
import { paymentSteps } from './payment-story';
import type { SeedWorld } from './seed-world';
import { stated } from './statements';
import { isFull, type Story, type Telling } from './stories';
import { later, startOfMonth } from './working-hours';

/** The final settlement (CCAG-Travaux 12.3 and 12.4): as it should be, or in the tacit procedure. */
export function* finalStory(telling: Telling): Story {
  const { world, contract } = telling;
  const { chance } = world;
  const opensAt = yield later(chance, startOfMonth(contract.firstMonth, contract.months + 1), 30, 70);
  if (isFull(world)) return;
  const file = openLiveFile(world, contract, { kind: 'final', sequence: 1, period: null }, opensAt);
  telling.file = file;
  const base = Math.min(44_000_000, Math.max(40_000, Math.round(contract.monthly * 0.4)));
  const vatLines = [{ rate: contract.vatRate, base, vat: vatOf(base, contract.vatRate) }];
  const claim = deposit(world, file, opensAt, {
    framework: 'A7',
    issuer: partyOf(file, 'supplier'),
    number: `${contract.number}-F`,
    vatLines,
    totals: totalsOf(vatLines),
  });
  const general = chance.happens(0.75)
    ? yield* inTime(world, file, claim)
    : yield* tacitly(world, file, claim);
  if (!general) return;
  const isTacit = general.row.framework === 'A22';
  const now = yield later(chance, file.movedAt, 3, 20);
  if (isFull(world)) return;
  const settlement: Settlement = { ...NO_SETTLEMENT, signature: 'without_reserves' };
  const balance = deposit(world, file, now, {
    ...sameAs(general),
    ...place(file, isTacit ? 'A23' : 'A8'),
    ...(isTacit ? {} : { settlement }),
  });
  yield* paymentSteps(world, file, balance);
}

/** Project manager and contracting authority establish the general statement within thirty days. */
function* inTime(
  world: SeedWorld,
  file: LiveFile,
  claim: LiveDocument,
): Generator<number, LiveDocument | null, number> {
  const drafted = yield later(world.chance, claim.row.submittedAt, 5, 14);
  if (isFull(world)) return null;
  const draft = deposit(world, file, drafted, {
    ...place(file, 'A17'),
    previous: [claim],
    ...stated(file, [claim], drafted),
  });
  return yield* generalStatement(world, file, draft, later(world.chance, drafted, 3, 12));
}

/** Thirty days of silence: the supplier notifies a draft itself. The authority answers within ten days, or has accepted it. */
function* tacitly(
  world: SeedWorld,
  file: LiveFile,
  claim: LiveDocument,
): Generator<number, LiveDocument | null, number> {
  const { chance } = world;
  const now = yield later(chance, claim.row.submittedAt, 36, 45);
  if (isFull(world)) return null;
  const { settled: instalments } = file.contract;
  const balance = claim.row.netPayable;
  const settlement = { ...NO_SETTLEMENT, parts: { instalments, balance, total: instalments + balance } };
  const draft = deposit(world, file, now, {
    ...sameAs(claim),
    ...place(file, 'A22'),
    settlement,
    attachments: TACIT_PARTS,
  });
  if (chance.happens(0.5)) return yield* generalStatement(world, file, draft, later(chance, now, 2, 7));
  yield later(chance, now, 15, 18);
  return draft;
}

function* generalStatement(
  world: SeedWorld,
  file: LiveFile,
  draft: LiveDocument,
  at: number,
): Generator<number, LiveDocument | null, number> {
  const now = yield at;
  if (isFull(world)) return null;
  return deposit(world, file, now, {
    ...place(file, 'A20'),
    previous: [draft],
    ...stated(file, [draft], now),
  });
}

function place(file: LiveFile, framework: FrameworkCode): Pick<Deposited, 'framework' | 'issuer' | 'number'> {
  return {
    framework,
    issuer: partyOf(file, FRAMEWORKS[framework].issuer),
    number: proposedNumber(framework, `${file.contract.number}-F`),
  };
}

/** It changes no amount of what it follows. */
function sameAs(previous: LiveDocument): Pick<Deposited, 'vatLines' | 'totals' | 'previous'> {
  const { totalExclVat: exclVat, totalVat: vat, totalInclVat: inclVat, netPayable } = previous.row;
  return { vatLines: previous.vatLines, totals: { exclVat, vat, inclVat, netPayable }, previous: [previous] };
}
