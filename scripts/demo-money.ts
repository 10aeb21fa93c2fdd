import { loadActor } from '@/db/actors';
import type { ContractKey } from '@/db/cast';
import type { Database } from '@/db/client';
import { loadContract } from '@/db/contracts';
import { loadMoneySheet } from '@/db/money-terms';
import type { CastIds } from '@/db/seed';
import { enterIndexValues } from '@/lib/commands/enter-index-values';
import { saveAmendment } from '@/lib/commands/save-amendment';
import { savePenalty } from '@/lib/commands/save-penalty';
import { saveServiceOrder } from '@/lib/commands/save-service-order';
import { setAdvance } from '@/lib/commands/set-advance';
import { setReception } from '@/lib/commands/set-reception';
import { setRetention } from '@/lib/commands/set-retention';
import { setRevisionFormula } from '@/lib/commands/set-revision-formula';
import type { Context } from '@/lib/context';
import { dayOf, monthOf } from '@/lib/domain/calendar';
import type { IndexValue } from '@/lib/domain/money-terms';
import type { Outcome } from '@/lib/domain/refusals';

const DAY = 86_400_000;
const BASE_MONTH = '2026-01';
/** BT01 and BT03 are real indexes; these values are not. */
const SOURCE = 'Valeur inventée pour la démonstration';
const FIRST_VALUES = { BT01: 131_400, BT03: 127_900 };

/**
 * Enters what two contracts of the demonstration say about money, as their contracting authority would: the school has
 * everything but a reception, the market hall is received with reserves. A contract that is not notified yet is left out.
 */
export function playDemonstrationMoney(db: Database, ids: CastIds, now: number): void {
  const actor = loadActor(db, ids.people.claire, now);
  if (!actor) throw new Error('claire is not in the cast');
  const place = (key: ContractKey) => {
    const contractId = ids.contracts[key];
    const notifiedOn = loadContract(db, contractId)?.notifiedOn ?? '';
    /** A day in the past, and never before the contract was notified. */
    const on = (daysAgo: number) => {
      const day = dayOf(now - daysAgo * DAY);
      return [day, notifiedOn].sort().at(-1) ?? day;
    };
    const at = (daysAgo: number): Context => ({ db, actor, now: now - daysAgo * DAY });
    return { contractId, isNotified: notifiedOn <= dayOf(now - 60 * DAY), on, at };
  };
  school(db, place('school'), now);
  marketHall(place('market'));
}

type Place = {
  contractId: number;
  isNotified: boolean;
  on: (daysAgo: number) => string;
  at: (daysAgo: number) => Context;
};

function school(db: Database, { contractId, isNotified, on, at }: Place, now: number): void {
  if (!isNotified) return;
  const first = { contractId, replaces: null };
  const terms = [
    { index: 'BT01', weight: 6_000 },
    { index: 'BT03', weight: 2_500 },
  ];
  done(
    setRevisionFormula(at(59), { ...first, formula: { fixedShare: 1_500, baseMonth: BASE_MONTH, terms } }),
  );
  done(enterIndexValues(at(58), { source: SOURCE, values: inventedValues(now) }));
  done(setAdvance(at(57), { ...first, advance: { amount: 7_560_000, repaidFrom: 6_500, repaidBy: 8_000 } }));
  done(setRetention(at(57), { ...first, retention: { rate: 500, replacedBy: null, guarantor: '' } }));
  const orders = [
    { number: '4', notifiedOn: on(55), amount: 1_840_000, object: 'Reprise en sous-œuvre du pignon nord' },
    { number: '6', notifiedOn: on(30), amount: 465_000, object: 'Dévoiement d’un réseau non repéré' },
  ];
  for (const order of orders) done(saveServiceOrder(at(28), { ...first, order }));
  const [covered] = loadMoneySheet(db, contractId).serviceOrders;
  const amendment = {
    number: '1',
    notifiedOn: on(20),
    amount: 4_275_000,
    object: 'Sous-œuvre du pignon nord et isolation des combles',
  };
  done(saveAmendment(at(19), { ...first, amendment, takesOver: covered ? [covered.id] : [] }));
  const penalty = {
    decidedOn: on(12),
    amount: 210_000,
    reason: 'Sept jours de retard sur le jalon « hors d’eau »',
  };
  done(savePenalty(at(11), { ...first, penalty }));
}

function marketHall({ contractId, isNotified, on, at }: Place): void {
  if (!isNotified) return;
  const first = { contractId, replaces: null };
  done(
    setRetention(at(50), {
      ...first,
      retention: {
        rate: 500,
        replacedBy: { guarantee: 'first_demand_guarantee', on: on(52) },
        guarantor: 'Caution mutuelle du bâtiment alpin',
      },
    }),
  );
  const reception = {
    kind: 'with_reserves',
    completedOn: on(40),
    decidedOn: on(26),
    notifiedOn: on(25),
    reservesLiftedOn: null,
  } as const;
  done(setReception(at(25), { ...first, reception }));
}

/** From the base month to the last month that would be published: indexes come out some three months later. */
function inventedValues(now: number): IndexValue[] {
  const last = monthOf(now - 90 * DAY);
  const months: string[] = [BASE_MONTH];
  while (months.length < 120 && (months.at(-1) ?? last) < last)
    months.push(monthAfter(months.at(-1) ?? last));
  return (['BT01', 'BT03'] as const).flatMap((index) =>
    months.map((month, position) => ({ index, month, value: FIRST_VALUES[index] + position * 230 })),
  );
}

function monthAfter(month: string): string {
  const [year = 0, position = 0] = month.split('-').map(Number);
  return position === 12 ? `${year + 1}-01` : `${year}-${String(position + 1).padStart(2, '0')}`;
}

function done<Result>(outcome: Outcome<Result>): Result {
  if (!outcome.ok) throw new Error(`The demonstration was refused: ${JSON.stringify(outcome.refusals)}`);
  return outcome.result;
}
