import type { EventKind, PeopleNoticeKind } from './domain/notices';

type PeopleNotice = {
  kind: PeopleNoticeKind;
  event: EventKind;
  structureId: number | null;
  contractId: number | null;
  /** The reader did it. */
  isOwn: boolean;
};

/** The page of ours where a notice on a structure, a person or an account continues. */
export function pageOfPeopleNotice({ kind, event, structureId, contractId, isOwn }: PeopleNotice): string {
  switch (kind) {
    case 'request_to_decide':
      return '/organisation/approvals';
    case 'request_decided':
      return '/organisation';
    case 'rights_changed':
    case 'replacing':
      return '/account';
    case 'named_in_contract':
      return contractId === null ? '/contracts' : `/contracts/${contractId}`;
    case 'contract_money':
      return contractId === null ? '/contracts' : `/contracts/${contractId}/money`;
    case 'index_corrected':
      return '/contracts/indexes';
    case 'bank_details_changed':
      return isOwn && structureId !== null ? `/organisation/${structureId}` : '/notifications';
    case 'account_changed':
      return event === 'contact_changed' || event === 'address_changed' ? '/account' : '/account/security';
  }
}
