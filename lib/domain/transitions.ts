import type { Role } from './parties';
import type { Status } from './statuses';

/**
 * Everything that can happen to a document once it is sent, as one table (decision 6). Whatever is not a row cannot
 * happen; the buttons of a page are the rows that the person may play.
 */
export const ACTS = ['route', 'accept', 'take_into_account', 'associate', 'replace', 'certify_service', 'mandate', 'hand_to_accountant', 'account', 'pay'] as const;
export type Act = (typeof ACTS)[number];

/** `product`: done by the portal itself. `validator`: the party that must accept. `successor`: the issuer of the next document. */
export type Player = Role | 'product' | 'validator' | 'successor';

export type Transition = {
  from: Status;
  act: Act;
  by: Player;
  to: Status;
  /** Only when the document is on its way to this role. */
  toward?: Role | 'validator_1' | 'validator_2';
};

const PAYMENT_STEPS = [
  ['certify_service', 'SERVICE_FAIT'],
  ['mandate', 'MANDATEE'],
  ['hand_to_accountant', 'MISE_A_DISPOSITION_COMPTABLE'],
  ['account', 'COMPTABILISEE'],
  ['pay', 'MISE_EN_PAIEMENT'],
] as const satisfies readonly (readonly [Act, Status])[];

export const TRANSITIONS: readonly Transition[] = [
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'A_VALIDER_1', toward: 'validator_1' },
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOE', toward: 'moe' },
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOA', toward: 'moa' },
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'A_ASSOCIER_FOURNISSEUR', toward: 'supplier' },
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'EN_COURS_ACHEMINEMENT', toward: 'financial_service' },
  { from: 'EN_COURS_ACHEMINEMENT', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION', toward: 'financial_service' },
  { from: 'MISE_A_DISPOSITION_MOE', act: 'route', by: 'product', to: 'A_ASSOCIER_MOE', toward: 'moe' },
  { from: 'MISE_A_DISPOSITION_MOA', act: 'route', by: 'product', to: 'A_ASSOCIER_MOA', toward: 'moa' },

  { from: 'A_VALIDER_1', act: 'accept', by: 'validator', to: 'VALIDEE_1' },
  { from: 'VALIDEE_1', act: 'route', by: 'product', to: 'A_VALIDER_2', toward: 'validator_2' },
  { from: 'VALIDEE_1', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOE', toward: 'moe' },
  { from: 'A_VALIDER_2', act: 'accept', by: 'validator', to: 'VALIDEE_2' },
  { from: 'VALIDEE_2', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOE', toward: 'moe' },

  { from: 'A_ASSOCIER_MOE', act: 'take_into_account', by: 'moe', to: 'PRISE_EN_COMPTE_MOE' },
  { from: 'A_ASSOCIER_MOA', act: 'take_into_account', by: 'moa', to: 'PRISE_EN_COMPTE_MOA' },
  { from: 'A_ASSOCIER_MOE', act: 'associate', by: 'successor', to: 'ASSOCIEE' },
  { from: 'PRISE_EN_COMPTE_MOE', act: 'associate', by: 'successor', to: 'ASSOCIEE' },
  { from: 'A_ASSOCIER_MOA', act: 'associate', by: 'successor', to: 'ASSOCIEE' },
  { from: 'PRISE_EN_COMPTE_MOA', act: 'associate', by: 'successor', to: 'ASSOCIEE' },
  { from: 'A_ASSOCIER_FOURNISSEUR', act: 'associate', by: 'successor', to: 'ASSOCIEE' },

  { from: 'A_ASSOCIER_MOE', act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },
  { from: 'PRISE_EN_COMPTE_MOE', act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },
  { from: 'A_ASSOCIER_MOA', act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },
  { from: 'PRISE_EN_COMPTE_MOA', act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },
  { from: 'ASSOCIEE', act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },

  { from: 'MISE_A_DISPOSITION', act: 'take_into_account', by: 'financial_service', to: 'PRISE_EN_COMPTE_DESTINATAIRE' },
  ...paymentTransitions(),
];

/** @returns where the act leads from this status, or null when the table has no such row. */
export function transition(from: Status, act: Act, toward?: Transition['toward']): Transition | null {
  return TRANSITIONS.find((row) => row.from === from && row.act === act && (row.toward === undefined || row.toward === toward)) ?? null;
}

/** @returns the acts that a person may be offered on a document in this status, nearest first. */
export function actsFrom(status: Status, player: Player): Act[] {
  return TRANSITIONS.filter((row) => row.from === status && row.by === player).map((row) => row.act);
}

/** May another document still follow one in this status? */
export function mayBeFollowed(status: Status): boolean {
  return transition(status, 'associate') !== null;
}

/** Nothing more can happen to a document in this status. */
export function isOver(status: Status): boolean {
  return status === 'MISE_EN_PAIEMENT' || status === 'ASSOCIEE' || status === 'REMPLACEE_PAR_A22';
}

/** A payer may use all of these steps or only some, always forward (AIFE, tracking of an invoice). */
function paymentTransitions(): Transition[] {
  const entries: Status[] = ['MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE'];
  return PAYMENT_STEPS.flatMap(([act, to], step) => [...entries, ...PAYMENT_STEPS.slice(0, step).map(([, status]) => status)].map((from): Transition => ({ from, act, by: 'financial_service', to })));
}

/** @returns as whom the holder of a document plays: a validator while the document waits for acceptance. */
export function playerOf(status: Status, holderRole: Role | null): Player {
  if (status === 'A_VALIDER_1' || status === 'A_VALIDER_2') return 'validator';
  return holderRole ?? 'product';
}
