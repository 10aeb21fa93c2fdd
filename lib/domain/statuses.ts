/**
 * Document statuses under their official codes (public Chorus Pro API). Those that the product can reach; labels are in
 * the messages, `statuses.<code>`.
 */
export const STATUSES = [
  'DEPOSEE',
  'EN_COURS_ACHEMINEMENT',
  'A_VALIDER_1',
  'VALIDEE_1',
  'A_VALIDER_2',
  'VALIDEE_2',
  'MISE_A_DISPOSITION_MOE',
  'A_ASSOCIER_MOE',
  'PRISE_EN_COMPTE_MOE',
  'MISE_A_DISPOSITION_MOA',
  'A_ASSOCIER_MOA',
  'PRISE_EN_COMPTE_MOA',
  'A_ASSOCIER_FOURNISSEUR',
  'ASSOCIEE',
  'REMPLACEE_PAR_A22',
  'MISE_A_DISPOSITION',
  'PRISE_EN_COMPTE_DESTINATAIRE',
  'SERVICE_FAIT',
  'MANDATEE',
  'MISE_A_DISPOSITION_COMPTABLE',
  'COMPTABILISEE',
  'MISE_EN_PAIEMENT',
] as const;
export type Status = (typeof STATUSES)[number];
