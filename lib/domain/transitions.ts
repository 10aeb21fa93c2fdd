import type { FrameworkCode } from './frameworks';
import type { Role } from './parties';
import { isWithIssuer, REFUSED, type Status } from './statuses';

/**
 * Everything that can happen to a document once it is sent, as one table (decision 6). Whatever is not a row cannot
 * happen; the buttons of a page are the rows that the person may play. `npm run verify` holds histories to it: a row that was
 * ever played stays.
 * Statuses: official enumeration; rows: domain of the trade 3.2, CCAG-Travaux 12 and the Code de la commande publique.
 */
export const ACTS = [
  'route',
  'accept',
  'take_into_account',
  'associate',
  'replace',
  'refuse',
  'disown',
  'suspend',
  'complete',
  'recycle',
  'redirect',
  'reject',
  'resubmit',
  'abandon',
  'close',
  'release',
  'pass_over',
  'hand_back',
  'lapse',
  'certify_service',
  'mandate',
  'hand_to_accountant',
  'account',
  'pay',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * `product`: done by the portal itself. `validator`: the party that must accept. `successor`: the issuer of the next
 * document. `issuer`: whoever deposited this one.
 */
export type Player = Role | 'product' | 'validator' | 'successor' | 'issuer';

export type Transition = {
  from: Status;
  act: Act;
  by: Player;
  to: Status;
  /** Only when the document is on its way to this role, or back to it. */
  toward?: Role | 'validator_1' | 'validator_2';
  /** Only documents of these frameworks. */
  of?: readonly FrameworkCode[];
};

const PAYMENT_STEPS = [
  ['certify_service', 'SERVICE_FAIT'],
  ['mandate', 'MANDATEE'],
  ['hand_to_accountant', 'MISE_A_DISPOSITION_COMPTABLE'],
  ['account', 'COMPTABILISEE'],
  ['pay', 'MISE_EN_PAIEMENT'],
] as const satisfies readonly (readonly [Act, Status])[];

/** The general statement, which the supplier signs, refuses or leaves without an answer (CCAG-Travaux 12.4.3 to 12.4.5). */
const TO_BE_SIGNED = ['A18', 'A20'] as const;

/** What others bring to the contracting authority: nobody sends back their own general statement that stays with them. */
const BROUGHT_TO_MOA = ['A4', 'A5', 'A7', 'A10', 'A13', 'A14', 'A15', 'A17', 'A22'] as const;

const AT_MOE = ['A_ASSOCIER_MOE', 'PRISE_EN_COMPTE_MOE', 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE'] as const;
const AT_MOA = ['A_ASSOCIER_MOA', 'PRISE_EN_COMPTE_MOA'] as const;
const AT_PAYER = ['MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE', 'COMPLETEE', 'SERVICE_FAIT'] as const;
const MISDIRECTED_TO_VALIDATOR = ['ERREUR_FOURNISSEUR_SUR_VALIDEUR', 'ERREUR_COTRAITANT_SUR_VALIDEUR'] as const;
const MISDIRECTED = ['ERREUR_FOURNISSEUR_SUR_MOE', 'ERREUR_FOURNISSEUR_SUR_MOA', 'ERREUR_MOE_SUR_MOA', 'ERREUR_MOE_SUR_FOURNISSEUR', 'ERREUR_MOA_SUR_FOURNISSEUR'] as const;

export const TRANSITIONS: readonly Transition[] = [
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'A_VALIDER_1', toward: 'validator_1' },
  { from: 'DEPOSEE', act: 'route', by: 'product', to: 'EN_COURS_ACHEMINEMENT', toward: 'financial_service' },
  { from: 'EN_COURS_ACHEMINEMENT', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION', toward: 'financial_service' },
  ...onward('DEPOSEE'),
  ...onward('EN_COURS_ACHEMINEMENT'),
  { from: 'MISE_A_DISPOSITION_MOE', act: 'route', by: 'product', to: 'A_ASSOCIER_MOE', toward: 'moe' },
  { from: 'MISE_A_DISPOSITION_MOA', act: 'route', by: 'product', to: 'A_ASSOCIER_MOA', toward: 'moa' },

  ...validation('A_VALIDER_1', 'VALIDEE_1', 'REFUSEE_1', 'ERREUR_FOURNISSEUR_SUR_VALIDEUR', 'ABSENCE_VALIDATION_1_HORS_DELAI'),
  { from: 'VALIDEE_1', act: 'route', by: 'product', to: 'A_VALIDER_2', toward: 'validator_2' },
  { from: 'ABSENCE_VALIDATION_1_HORS_DELAI', act: 'route', by: 'product', to: 'A_VALIDER_2', toward: 'validator_2' },
  ...validation('A_VALIDER_2', 'VALIDEE_2', 'REFUSEE_2', 'ERREUR_COTRAITANT_SUR_VALIDEUR', 'ABSENCE_VALIDATION_2_HORS_DELAI'),

  { from: 'A_ASSOCIER_MOE', act: 'take_into_account', by: 'moe', to: 'PRISE_EN_COMPTE_MOE' },
  { from: 'A_ASSOCIER_MOE', act: 'lapse', by: 'product', to: 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE', of: ['A4', 'A10', 'A13'] },
  { from: 'PRISE_EN_COMPTE_MOE', act: 'lapse', by: 'product', to: 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE', of: ['A4', 'A10', 'A13'] },
  ...followed('A_ASSOCIER_MOE'),
  ...followed('PRISE_EN_COMPTE_MOE'),
  { from: 'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE', act: 'associate', by: 'successor', to: 'ASSOCIEE' },
  ...AT_MOE.flatMap((from): Transition[] => [
    { from, act: 'refuse', by: 'moe', to: 'REFUSEE_MOE' },
    { from, act: 'disown', by: 'moe', to: 'ERREUR_FOURNISSEUR_SUR_MOE' },
    { from, act: 'suspend', by: 'moe', to: 'A_COMPLETER' },
    { from, act: 'recycle', by: 'moe', to: 'A_RECYCLER' },
    { from, act: 'pass_over', by: 'product', to: 'MISE_A_DISPOSITION_MOA' },
  ]),

  { from: 'A_ASSOCIER_MOA', act: 'take_into_account', by: 'moa', to: 'PRISE_EN_COMPTE_MOA' },
  ...AT_MOA.flatMap((from): Transition[] => [
    ...followed(from),
    { from, act: 'refuse', by: 'moa', to: 'REFUSEE_MOA', of: BROUGHT_TO_MOA },
    { from, act: 'disown', by: 'moa', to: 'ERREUR_FOURNISSEUR_SUR_MOA', toward: 'supplier', of: BROUGHT_TO_MOA },
    { from, act: 'disown', by: 'moa', to: 'ERREUR_MOE_SUR_MOA', toward: 'moe', of: BROUGHT_TO_MOA },
    { from, act: 'suspend', by: 'moa', to: 'SUSPENDUE', of: BROUGHT_TO_MOA },
    { from, act: 'recycle', by: 'moa', to: 'A_RECYCLER', of: BROUGHT_TO_MOA },
    // Ten days of silence make the tacit general statement (CCAG-Travaux 12.4.4): the supplier may now bring it to payment.
    { from, act: 'lapse', by: 'product', to: 'A_ASSOCIER_FOURNISSEUR', of: ['A22'] },
  ]),

  // Whoever was declared absent is back: what passed on waits for it again.
  ...AT_MOA.flatMap((from): Transition[] => [
    { from, act: 'hand_back', by: 'product', to: 'MISE_A_DISPOSITION_MOE', of: ['A4', 'A7', 'A10', 'A13', 'A14'] },
    { from, act: 'hand_back', by: 'product', to: 'A_ASSOCIER_FOURNISSEUR', of: ['A20'] },
  ]),

  { from: 'A_ASSOCIER_FOURNISSEUR', act: 'associate', by: 'successor', to: 'ASSOCIEE' },
  { from: 'A_ASSOCIER_FOURNISSEUR', act: 'refuse', by: 'supplier', to: 'REFUSEE_FOURNISSEUR', of: TO_BE_SIGNED },
  { from: 'A_ASSOCIER_FOURNISSEUR', act: 'disown', by: 'supplier', to: 'ERREUR_MOE_SUR_FOURNISSEUR', toward: 'moe', of: TO_BE_SIGNED },
  { from: 'A_ASSOCIER_FOURNISSEUR', act: 'disown', by: 'supplier', to: 'ERREUR_MOA_SUR_FOURNISSEUR', toward: 'moa', of: TO_BE_SIGNED },
  // Thirty days of silence accept it (CCAG-Travaux 12.4.5): the contracting authority may end it.
  { from: 'A_ASSOCIER_FOURNISSEUR', act: 'lapse', by: 'product', to: 'A_ASSOCIER_MOA', of: ['A20'] },
  { from: 'ASSOCIEE', act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },

  { from: 'MISE_A_DISPOSITION', act: 'take_into_account', by: 'financial_service', to: 'PRISE_EN_COMPTE_DESTINATAIRE' },
  ...paymentTransitions(),
  ...AT_PAYER.flatMap((from): Transition[] => [
    { from, act: 'suspend', by: 'financial_service', to: 'SUSPENDUE' },
    { from, act: 'recycle', by: 'financial_service', to: 'A_RECYCLER' },
    { from, act: 'reject', by: 'financial_service', to: 'REJETEE' },
  ]),

  { from: 'A_COMPLETER', act: 'complete', by: 'issuer', to: 'COMPLETEE' },
  { from: 'SUSPENDUE', act: 'complete', by: 'issuer', to: 'COMPLETEE' },
  { from: 'COMPLETEE', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOE', toward: 'moe' },
  { from: 'COMPLETEE', act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOA', toward: 'moa' },
  { from: 'A_RECYCLER', act: 'redirect', by: 'issuer', to: 'EN_COURS_ACHEMINEMENT' },
  ...MISDIRECTED_TO_VALIDATOR.map((from): Transition => ({ from, act: 'redirect', by: 'issuer', to: 'DEPOSEE' })),
  ...MISDIRECTED.map((from): Transition => ({ from, act: 'redirect', by: 'issuer', to: 'EN_COURS_ACHEMINEMENT' })),
  ...[...REFUSED, ...MISDIRECTED_TO_VALIDATOR, ...MISDIRECTED].map((from): Transition => ({ from, act: 'resubmit', by: 'issuer', to: 'DUPLIQUE_APRES_REFUS' })),
  ...[...REFUSED, ...MISDIRECTED_TO_VALIDATOR, ...MISDIRECTED, 'A_COMPLETER' as const, 'SUSPENDUE' as const, 'A_RECYCLER' as const].flatMap((from): Transition[] => [
    { from, act: 'abandon', by: 'issuer', to: 'ABANDONNEE' },
    { from, act: 'close', by: 'product', to: 'ABANDONNEE' },
  ]),
  // A whole file is given up, with whatever is in it, as long as nothing is mandated: it may then be claimed anew.
  ...(['A_VALIDER_1', 'A_VALIDER_2', ...AT_MOE, ...AT_MOA, 'A_ASSOCIER_FOURNISSEUR', ...AT_PAYER, 'ASSOCIEE', 'REMPLACEE_PAR_A22'] as const).map(
    (from): Transition => ({ from, act: 'close', by: 'product', to: 'ABANDONNEE' }),
  ),
  // The document that followed was given up: this one waits again.
  ...(['ASSOCIEE', 'REMPLACEE_PAR_A22'] as const).flatMap((from): Transition[] => [
    { from, act: 'release', by: 'product', to: 'A_ASSOCIER_MOE', toward: 'moe' },
    { from, act: 'release', by: 'product', to: 'A_ASSOCIER_MOA', toward: 'moa' },
  ]),
  { from: 'ASSOCIEE', act: 'release', by: 'product', to: 'A_ASSOCIER_FOURNISSEUR', toward: 'supplier' },
];

/** What the document is on its way to, and what it is: some rows ask. */
export type Way = { toward?: Transition['toward'] | undefined; framework?: FrameworkCode | undefined };

/** @returns where the act leads from this status, or null when the table has no such row. */
export function transition(from: Status, act: Act, way: Way = {}): Transition | null {
  return TRANSITIONS.find((row) => row.from === from && row.act === act && isOn(row, way)) ?? null;
}

/** @returns the acts that a person may be offered on a document in this status, nearest first. */
export function actsFrom(status: Status, player: Player, framework: FrameworkCode): Act[] {
  const rows = TRANSITIONS.filter((row) => row.from === status && row.by === player && isOf(row, framework));
  return [...new Set(rows.map((row) => row.act))];
}

/** May another document still follow one in this status? */
export function mayBeFollowed(status: Status): boolean {
  return transition(status, 'associate') !== null;
}

/** Nothing more can happen to a document in this status by itself. */
export function isOver(status: Status): boolean {
  return (['MISE_EN_PAIEMENT', 'ASSOCIEE', 'REMPLACEE_PAR_A22', 'DUPLIQUE_APRES_REFUS', 'ABANDONNEE'] as const).some((one) => one === status);
}

function isOn(row: Transition, { toward, framework }: Way): boolean {
  return (row.toward === undefined || row.toward === toward) && isOf(row, framework);
}

function isOf(row: Transition, framework: FrameworkCode | undefined): boolean {
  return row.of === undefined || (framework !== undefined && row.of.includes(framework));
}

/** The ways to a receiver that is no payer. */
function onward(from: Status): Transition[] {
  return [
    { from, act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOE', toward: 'moe' },
    { from, act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOA', toward: 'moa' },
    { from, act: 'route', by: 'product', to: 'A_ASSOCIER_FOURNISSEUR', toward: 'supplier' },
  ];
}

/** Acceptance by a contractor: within fifteen days, after which silence accepts (R2193-12, R2193-13). */
function validation(from: Status, accepted: Status, refused: Status, misdirected: Status, lapsed: Status): Transition[] {
  return [
    { from, act: 'accept', by: 'validator', to: accepted },
    { from, act: 'refuse', by: 'validator', to: refused },
    { from, act: 'disown', by: 'validator', to: misdirected },
    { from, act: 'lapse', by: 'product', to: lapsed },
    ...[accepted, lapsed].flatMap((done): Transition[] => [
      { from: done, act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOE', toward: 'moe' },
      { from: done, act: 'route', by: 'product', to: 'MISE_A_DISPOSITION_MOA', toward: 'moa' },
    ]),
  ];
}

function followed(from: Status): Transition[] {
  return [
    { from, act: 'associate', by: 'successor', to: 'ASSOCIEE' },
    { from, act: 'replace', by: 'successor', to: 'REMPLACEE_PAR_A22' },
  ];
}

/** A payer may use all of these steps or only some, always forward (AIFE, tracking of an invoice). */
function paymentTransitions(): Transition[] {
  const entries: Status[] = ['MISE_A_DISPOSITION', 'PRISE_EN_COMPTE_DESTINATAIRE', 'COMPLETEE'];
  return PAYMENT_STEPS.flatMap(([act, to], step) => [...entries, ...PAYMENT_STEPS.slice(0, step).map(([, status]) => status)].map((from): Transition => ({ from, act, by: 'financial_service', to })));
}

/** @returns as whom the holder of a document plays: a validator while it waits for acceptance, its issuer when it is back. */
export function playerOf(status: Status, holderRole: Role | null): Player {
  if (status === 'A_VALIDER_1' || status === 'A_VALIDER_2') return 'validator';
  if (isWithIssuer(status)) return 'issuer';
  return holderRole ?? 'product';
}
