import type { StatusTone } from '@/components/ui/status-badge';
import type { Status } from '@/lib/domain/statuses';

/** How a status looks to somebody whose turn it is not. */
const TONES: Readonly<Record<Status, StatusTone>> = {
  DEPOSEE: 'progress',
  EN_COURS_ACHEMINEMENT: 'progress',
  A_VALIDER_1: 'waiting',
  VALIDEE_1: 'progress',
  A_VALIDER_2: 'waiting',
  VALIDEE_2: 'progress',
  MISE_A_DISPOSITION_MOE: 'waiting',
  A_ASSOCIER_MOE: 'waiting',
  PRISE_EN_COMPTE_MOE: 'waiting',
  MISE_A_DISPOSITION_MOA: 'waiting',
  A_ASSOCIER_MOA: 'waiting',
  PRISE_EN_COMPTE_MOA: 'waiting',
  A_ASSOCIER_FOURNISSEUR: 'waiting',
  ASSOCIEE: 'done',
  REMPLACEE_PAR_A22: 'past',
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
