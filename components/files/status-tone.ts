import type { StatusTone } from '@/components/ui/status-badge';
import type { Status } from '@/lib/domain/statuses';

/** How a status looks to somebody whose turn it is not. */
const TONES: Readonly<Record<Status, StatusTone>> = {
  DEPOSEE: 'progress',
  EN_COURS_ACHEMINEMENT: 'progress',
  A_VALIDER_1: 'waiting',
  VALIDEE_1: 'progress',
  REFUSEE_1: 'stopped',
  ABSENCE_VALIDATION_1_HORS_DELAI: 'progress',
  ERREUR_FOURNISSEUR_SUR_VALIDEUR: 'stopped',
  A_VALIDER_2: 'waiting',
  VALIDEE_2: 'progress',
  REFUSEE_2: 'stopped',
  ABSENCE_VALIDATION_2_HORS_DELAI: 'progress',
  ERREUR_COTRAITANT_SUR_VALIDEUR: 'stopped',
  MISE_A_DISPOSITION_MOE: 'waiting',
  A_ASSOCIER_MOE: 'waiting',
  PRISE_EN_COMPTE_MOE: 'waiting',
  ABSENCE_VALIDATION_MOE_DELAI_REGLEMENTAIRE: 'waiting',
  REFUSEE_MOE: 'stopped',
  ERREUR_FOURNISSEUR_SUR_MOE: 'stopped',
  MISE_A_DISPOSITION_MOA: 'waiting',
  A_ASSOCIER_MOA: 'waiting',
  PRISE_EN_COMPTE_MOA: 'waiting',
  REFUSEE_MOA: 'stopped',
  ERREUR_FOURNISSEUR_SUR_MOA: 'stopped',
  ERREUR_MOE_SUR_MOA: 'stopped',
  A_ASSOCIER_FOURNISSEUR: 'waiting',
  REFUSEE_FOURNISSEUR: 'stopped',
  ERREUR_MOE_SUR_FOURNISSEUR: 'stopped',
  ERREUR_MOA_SUR_FOURNISSEUR: 'stopped',
  A_COMPLETER: 'waiting',
  SUSPENDUE: 'waiting',
  COMPLETEE: 'progress',
  A_RECYCLER: 'stopped',
  REJETEE: 'stopped',
  ASSOCIEE: 'done',
  REMPLACEE_PAR_A22: 'past',
  DUPLIQUE_APRES_REFUS: 'past',
  ABANDONNEE: 'past',
  MISE_A_DISPOSITION: 'waiting',
  PRISE_EN_COMPTE_DESTINATAIRE: 'progress',
  SERVICE_FAIT: 'progress',
  MANDATEE: 'progress',
  MISE_A_DISPOSITION_COMPTABLE: 'progress',
  COMPTABILISEE: 'progress',
  MISE_EN_PAIEMENT: 'done',
};

export function toneOf(status: Status, isMyTurn: boolean): StatusTone {
  return isMyTurn ? 'turn' : TONES[status];
}
