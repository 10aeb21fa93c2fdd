import { type AbsentableRole, DECLARED_BY } from './domain/absence';
import { type Actor, replaces, structuresOf, visibleStructuresOf } from './domain/actor';
import type { LinkFault } from './domain/links';
import { type Application, applicationOf, type Party, type Role } from './domain/parties';
import type { RequestKind } from './domain/requests';

/**
 * Who may. The only place that decides it: commands and queries ask here, pages show what the answers allow.
 * Its twin for lists, in SQL, is `db/visibility.ts`.
 */

type Placed = { role: Role; structureId: number | null };

export const may = {
  /** Open the application at all? */
  enter(actor: Actor, application: Application): boolean {
    return structuresOf(actor, application).length > 0;
  },

  /** Act as this role for this structure: the right to submit in the role's application. */
  actFor(actor: Actor, party: Placed): boolean {
    return (
      party.structureId !== null &&
      structuresOf(actor, applicationOf(party.role), 'submit').includes(party.structureId)
    );
  },

  /** See an invoicing file and everything in it: through a structure that takes part in it (decision 5). */
  seeFile(actor: Actor, participants: readonly { structureId: number | null }[]): boolean {
    const own = visibleStructuresOf(actor);
    return participants.some((one) => one.structureId !== null && own.includes(one.structureId));
  },

  /** Read a contract sheet: any of its parties. */
  seeContract(actor: Actor, parties: readonly Placed[]): boolean {
    return may.seeFile(actor, parties);
  },

  /** Follow the end of a contract: its holder, its project manager and its contracting authority. */
  seeClosing(actor: Actor, parties: readonly Placed[]): boolean {
    const concerned = parties.filter(({ role }) => role === 'supplier' || role === 'moe' || role === 'moa');
    return may.seeContract(actor, concerned);
  },

  /** Create a contract sheet for this contracting authority, or change it. */
  keepContract(actor: Actor, moaStructureId: number): boolean {
    return may.actFor(actor, { role: 'moa', structureId: moaStructureId });
  },

  /**
   * Read what lies between the buyer and the holders of a contract: advance, retention, penalties. A subcontractor is no
   * party of it (L2193-1 and following): its contract is with the holder.
   */
  seeHolderTerms(actor: Actor, parties: readonly Placed[]): boolean {
    return may.seeContract(
      actor,
      parties.filter(({ role }) => role !== 'subcontractor'),
    );
  },

  /** Enter and correct published indexes: whoever keeps the sheets of one of these contracting authorities. */
  keepIndexes(actor: Actor, authorities: readonly { id: number }[]): boolean {
    return authorities.some(({ id }) => may.keepContract(actor, id));
  },

  /** Deposit documents as this party; one that was declared absent in the file does not. */
  submit(actor: Actor, party: Party): boolean {
    return party.onPortal && !party.isAbsent && may.actFor(actor, party);
  },

  /** Take back that a role is absent in a file: the contracting authority, which runs the contract. */
  takeBackAbsence(actor: Actor, party: Party): boolean {
    return party.role === 'moa' && party.onPortal && may.actFor(actor, party);
  },

  /** Declare a role absent in an open file. @param isLate its delay to answer has run out. */
  declareAbsent(actor: Actor, parties: readonly Party[], role: AbsentableRole, isLate: boolean): boolean {
    const { atAnyTime, onceLate } = DECLARED_BY[role];
    const declarers = isLate ? [...atAnyTime, ...onceLate] : atAnyTime;
    return parties.some((party) => declarers.includes(party.role) && may.submit(actor, party));
  },

  /** Continue or discard a draft: its author, or a colleague who may submit for the same structure. */
  continueDraft(
    actor: Actor,
    draft: { authorId: number; issuerStructureId: number; issuerRole: Role },
  ): boolean {
    return may.actFor(actor, { role: draft.issuerRole, structureId: draft.issuerStructureId });
  },

  /** Play an act on a document: its current holder. */
  actOn(actor: Actor, document: { holderRole: Role | null; holderStructureId: number | null }): boolean {
    return (
      document.holderRole !== null &&
      may.actFor(actor, { role: document.holderRole, structureId: document.holderStructureId })
    );
  },

  /**
   * Say who has a document in hand, or that nobody has: a main manager of the structure whose turn it is, whoever has it
   * in hand, and who replaces that person. Taking what nobody has is for everybody who may act on it (`actOn`).
   */
  handOver(
    actor: Actor,
    document: { holderRole: Role | null; holderStructureId: number | null; instructorId: number | null },
  ): boolean {
    const { holderRole, holderStructureId, instructorId } = document;
    if (holderRole === null || holderStructureId === null) return false;
    if (actor.manages.includes(holderStructureId)) return true;
    if (instructorId === null || !may.actOn(actor, document)) return false;
    return (
      instructorId === actor.userId ||
      replaces(actor, instructorId, applicationOf(holderRole), holderStructureId)
    );
  },

  /** See how many documents each agent of a structure has in hand: its main managers. */
  seeLoad(actor: Actor, structureId: number): boolean {
    return actor.manages.includes(structureId);
  },

  /** Read one's own notice. */
  readNotice(actor: Actor, notice: { userId: number | null }): boolean {
    return notice.userId === actor.userId;
  },

  /** Choose how one is told by mail of what happens for a structure: whoever belongs to it. */
  chooseNotices(actor: Actor, structureId: number): boolean {
    return actor.attachedTo.includes(structureId);
  },

  /**
   * Have a link sent to an address, for a new account or a new password: everybody, because what comes of it is told to
   * that address alone. Not where the administrator closed the account.
   */
  askForLink(account: { isDisabled: boolean } | null): boolean {
    return account === null || !account.isDisabled;
  },

  /** Open a link from a mail: whoever holds one that still serves. `fault`: why it does not, or null. */
  openLink(link: { fault: LinkFault | null } | null): boolean {
    return link !== null && link.fault === null;
  },

  /** Change an account's settings: one's own. */
  keepAccount(actor: Actor, account: { userId: number }): boolean {
    return account.userId === actor.userId;
  },

  /** See where a contractor is paid, in full: whoever pays it, while the document is theirs to pay. */
  seePayeeAccount(
    actor: Actor,
    document: { holderRole: Role | null; holderStructureId: number | null },
  ): boolean {
    return document.holderRole === 'financial_service' && may.actOn(actor, document);
  },

  /** Register a structure that is not there yet: whoever has an account. */
  registerStructure(actor: Actor): boolean {
    return actor.userId > 0;
  },

  /** See the administration pages; register, import, close and reopen structures; disable accounts; send mails again. */
  administer(actor: Actor): boolean {
    return actor.isAdministrator;
  },

  /** See a structure's sheet: its identity, services and main managers. */
  seeStructure(actor: Actor, structureId: number): boolean {
    return actor.isAdministrator || actor.attachedTo.includes(structureId);
  },

  /** Change a structure's identity, services and what it demands of those who invoice it. */
  keepStructure(actor: Actor, structureId: number): boolean {
    return actor.isAdministrator || actor.manages.includes(structureId);
  },

  /** See a structure's bank details, masked, or change them: its main managers, and not whoever runs the server. */
  keepBankDetails(actor: Actor, structureId: number): boolean {
    return actor.manages.includes(structureId);
  },

  /** See and change what the programs of a structure are told, with the secrets: its main managers. */
  keepWebhooks(actor: Actor, structureId: number): boolean {
    return actor.manages.includes(structureId);
  },

  /** See who belongs to a structure, with their rights, and export that list. */
  seePeople(actor: Actor, structureId: number): boolean {
    return actor.isAdministrator || actor.manages.includes(structureId);
  },

  /** Invite, attach and detach people; give and withdraw rights. */
  keepPeople(actor: Actor, structureId: number): boolean {
    return actor.manages.includes(structureId);
  },

  /** Name another main manager or take that back: a main manager, and the administrator where one was lost. */
  nameManager(actor: Actor, structureId: number): boolean {
    return actor.isAdministrator || actor.manages.includes(structureId);
  },

  /** Approve or refuse a request: who manages a public structure first is for the administrator to say. */
  decideRequest(actor: Actor, request: { kind: RequestKind; structureId: number }): boolean {
    return request.kind === 'main_manager'
      ? actor.isAdministrator
      : actor.manages.includes(request.structureId);
  },

  /** Ask to be attached to a structure: whoever is not yet. */
  askAttachment(actor: Actor, structureId: number): boolean {
    return !actor.attachedTo.includes(structureId);
  },

  /** Ask for a right at one's structure: whoever cannot give it to themselves. */
  askAuthorisation(actor: Actor, structureId: number): boolean {
    return actor.attachedTo.includes(structureId) && !actor.manages.includes(structureId);
  },

  /** Take back a request that nobody has decided: who made it. */
  withdrawRequest(actor: Actor, request: { userId: number }): boolean {
    return request.userId === actor.userId;
  },

  /** Accept an invitation: whoever reads the address that it was sent to, and never who sent it. */
  acceptInvitation(
    actor: Actor,
    invitation: { address: string; createdBy: number },
    contactEmail: string | null,
  ): boolean {
    const isReader = [actor.email, contactEmail].includes(invitation.address);
    return isReader && invitation.createdBy !== actor.userId;
  },

  /**
   * See an open invitation, send it again, withdraw it: a main manager of the structure, and for one that came from a
   * contract sheet whoever keeps that sheet.
   */
  keepInvitation(actor: Actor, invitation: { structureId: number; moaStructureId: number | null }): boolean {
    const { structureId, moaStructureId } = invitation;
    return (
      actor.manages.includes(structureId) ||
      (moaStructureId !== null && may.keepContract(actor, moaStructureId))
    );
  },

  /** Have a person replaced by a colleague: that person, or a main manager of the structure. */
  delegate(actor: Actor, delegation: { structureId: number; fromUserId: number }): boolean {
    const { structureId, fromUserId } = delegation;
    const isOwn = fromUserId === actor.userId && actor.attachedTo.includes(structureId);
    return isOwn || actor.manages.includes(structureId);
  },

  /** End a replacement early: who may give it, and the colleague who replaces. */
  endDelegation(
    actor: Actor,
    delegation: { structureId: number; fromUserId: number; toUserId: number },
  ): boolean {
    return delegation.toUserId === actor.userId || may.delegate(actor, delegation);
  },
};
