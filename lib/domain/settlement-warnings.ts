import { type Premature, prematureOn, type ReceptionFacts } from './closing-facts';
import type { FrameworkCode } from './frameworks';
import type { Circuit, CircuitRole } from './parties';
import { copiedTo, type Settlement } from './settlement';

/** What is worth knowing before a document of the final settlement is sent; nothing of it forbids to send. */
export type SettlementWarning =
  | { code: Premature; notifiedOn: string | null }
  | { code: 'not_on_portal'; role: CircuitRole }
  | { code: 'instalments_differ'; stated: number; known: number };

export type Sending = {
  framework: FrameworkCode;
  today: string;
  reception: ReceptionFacts | null;
  circuit: Circuit;
  settlement: Settlement;
  /** What the instalments that went to payment through the portal add up to, VAT included; null where there were none. */
  knownInstalments: number | null;
};

export function settlementWarnings(sending: Sending): SettlementWarning[] {
  const { framework, today, reception, circuit, settlement, knownInstalments } = sending;
  const early = framework === 'A7' ? prematureOn(today, reception) : null;
  const stated = settlement.parts?.instalments ?? null;
  const differ = stated !== null && knownInstalments !== null && stated !== knownInstalments;
  return [
    ...(early === null ? [] : [{ code: early, notifiedOn: reception?.notifiedOn ?? null }]),
    ...copiedTo(framework)
      .filter((role) => !circuit[role])
      .map((role): SettlementWarning => ({ code: 'not_on_portal', role })),
    ...(differ ? [{ code: 'instalments_differ' as const, stated, known: knownInstalments }] : []),
  ];
}
