/**
 * Document statuses under their official codes (public Chorus Pro API). Those that the product can reach; labels are in
 * the messages, `statuses.<code>`.
 */
export const STATUSES = [
  'DEPOSEE',
  'EN_COURS_ACHEMINEMENT',
  'A_VALIDER_1',
  'VALIDEE_1',
  'REFUSEE_1',
  'ABSENCE_VALIDATION_1_HORS_DELAI',
  'ERREUR_FOURNISSEUR_SUR_VALIDEUR',
  'A_VALIDER_2',
  'VALIDEE_2',
  'REFUSEE_2',
  'ABSENCE_VALIDATION_2_HORS_DELAI',
  'ERREUR_COTRAITANT_SUR_VALIDEUR',
  'MISE_A_DISPOSITION_MOE',
  'A_ASSOCIER_MOE',
  'PRISE_EN_COMPTE_MOE',
  'ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE',
  'REFUSEE_MOE',
  'ERREUR_FOURNISSEUR_SUR_MOE',
  'MISE_A_DISPOSITION_MOA',
  'A_ASSOCIER_MOA',
  'PRISE_EN_COMPTE_MOA',
  'REFUSEE_MOA',
  'ERREUR_FOURNISSEUR_SUR_MOA',
  'ERREUR_MOE_SUR_MOA',
  'A_ASSOCIER_FOURNISSEUR',
  'REFUSEE_FOURNISSEUR',
  'ERREUR_MOE_SUR_FOURNISSEUR',
  'ERREUR_MOA_SUR_FOURNISSEUR',
  'A_COMPLETER',
  'SUSPENDUE',
  'COMPLETEE',
  'A_RECYCLER',
  'REJETEE',
  'ASSOCIEE',
  'REMPLACEE_PAR_A22',
  'DUPLIQUE_APRES_REFUS',
  'ABANDONNEE',
  'MISE_A_DISPOSITION',
  'PRISE_EN_COMPTE_DESTINATAIRE',
  'SERVICE_FAIT',
  'MANDATEE',
  'MISE_A_DISPOSITION_COMPTABLE',
  'COMPTABILISEE',
  'MISE_EN_PAIEMENT',
] as const;
export type Status = (typeof STATUSES)[number];

/** Statuses in which the issuer itself has the document in hand again: to correct, complete, redirect or give up. */
export const WITH_ISSUER = [
  'REFUSEE_1',
  'ERREUR_FOURNISSEUR_SUR_VALIDEUR',
  'REFUSEE_2',
  'ERREUR_COTRAITANT_SUR_VALIDEUR',
  'REFUSEE_MOE',
  'ERREUR_FOURNISSEUR_SUR_MOE',
  'REFUSEE_MOA',
  'ERREUR_FOURNISSEUR_SUR_MOA',
  'ERREUR_MOE_SUR_MOA',
  'REFUSEE_FOURNISSEUR',
  'ERREUR_MOE_SUR_FOURNISSEUR',
  'ERREUR_MOA_SUR_FOURNISSEUR',
  'A_COMPLETER',
  'SUSPENDUE',
  'A_RECYCLER',
  'REJETEE',
] as const satisfies readonly Status[];

/** Somebody said no, with a reason: the issuer corrects it, or gives it up. */
export const REFUSED = [
  'REFUSEE_1',
  'REFUSEE_2',
  'REFUSEE_MOE',
  'REFUSEE_MOA',
  'REFUSEE_FOURNISSEUR',
  'REJETEE',
] as const satisfies readonly Status[];

/** Statuses of a payment that was ordered: from here on nothing is taken back. */
const ORDERED = [
  'MANDATEE',
  'MISE_A_DISPOSITION_COMPTABLE',
  'COMPTABILISEE',
  'MISE_EN_PAIEMENT',
] as const satisfies readonly Status[];

export function isRefused(status: Status): boolean {
  return REFUSED.some((one) => one === status);
}

/** Was its payment ordered (mandatement)? */
export function isOrdered(status: Status): boolean {
  return ORDERED.some((one) => one === status);
}

/** Is the document back in its issuer's hands? */
export function isWithIssuer(status: Status): boolean {
  return WITH_ISSUER.some((one) => one === status);
}

/** Something is missing, and nothing is refused: the issuer completes it. */
export function isIncomplete(status: Status): boolean {
  return status === 'SUSPENDUE' || status === 'A_COMPLETER';
}

export const DROPPED = ['DUPLIQUE_APRES_REFUS', 'ABANDONNEE'] as const satisfies readonly Status[];

/** The document no longer counts: a corrected one took its place, or it was given up. */
export function isDropped(status: Status): boolean {
  return DROPPED.some((one) => one === status);
}
