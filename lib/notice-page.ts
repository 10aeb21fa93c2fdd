import type { EventKind, PeopleNoticeKind } from './domain/notices';

type PeopleNotice = {
  kind: PeopleNoticeKind;
  event: EventKind;
  structureId: number | null;
  contractId: number | null;
  facts: Readonly<Record<string, string | number>>;
  /** The reader did it. */
  isOwn: boolean;
};

/**
 * The page of ours where a notice on a document continues. Whoever manages the structure that is late need not see its
 * files (`isSeen`): then it is the page that says who has what in hand there.
 */
export function pageOfDocumentNotice({
  isSeen,
  document,
  structureId,
}: {
  isSeen: boolean;
  document: { id: number };
  structureId: number | null;
}): string {
  return isSeen || structureId === null
    ? `/works-invoices/documents/${document.id}`
    : `/organisation/${structureId}/load`;
}

/** The page of ours where a notice on a structure, a person or an account continues. */
export function pageOfPeopleNotice(notice: PeopleNotice): string {
  const { kind, event, structureId, contractId, isOwn } = notice;
  switch (kind) {
    case 'request_to_decide':
      return '/organisation/approvals';
    case 'request_decided':
      return '/organisation';
    case 'rights_changed':
    case 'replacing':
      return '/account';
    case 'draft_waiting':
      return pageOfDraft(notice);
    case 'address_failing':
      return within('/organisation', structureId, '/people');
    case 'webhook_failing':
      return within('/organisation', structureId, '/webhooks');
    case 'search_matched':
      return `/works-invoices/search${notice.facts.query === '' ? '' : `?${notice.facts.query}`}`;
    case 'contract_delay':
      return within('/contracts', contractId, '/deadlines');
    case 'named_in_contract':
    case 'contract_changed':
      return within('/contracts', contractId, '');
    case 'contract_money':
      return within('/contracts', contractId, '/money');
    case 'chain_head':
      return '/notifications';
    case 'correction_asked':
      return `/administration/people?q=${encodeURIComponent(String(notice.facts.address))}`;
    case 'index_corrected':
      return '/contracts/indexes';
    case 'bank_details_changed':
      return isOwn ? within('/organisation', structureId, '', '/notifications') : '/notifications';
    case 'account_changed':
      return isAddress(event) ? '/account' : '/account/security';
  }
}

function within(list: string, id: number | null, page: string, otherwise = list): string {
  return id === null ? otherwise : `${list}/${id}${page}`;
}

function isAddress(event: EventKind): boolean {
  return event === 'contact_changed' || event === 'address_changed';
}

function pageOfDraft({ facts }: PeopleNotice): string {
  const isAnswer = facts.purpose !== 'submit';
  return isAnswer
    ? `/works-invoices/answers/${facts.draftId}`
    : `/works-invoices/submit/${facts.draftId}/details`;
}
