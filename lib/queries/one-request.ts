import { listOpenAt, loadRequest } from '@/db/access-requests';
import { listRightsAt, type Right } from '@/db/authorisations';
import { listManagersOf } from '@/db/memberships';
import { loadPerson } from '@/db/people';
import { loadStructure } from '@/db/structures';
import type { Context } from '@/lib/context';
import type { Application, Level } from '@/lib/domain/parties';
import type { RequestDecision, RequestKind } from '@/lib/domain/requests';
import { may } from '@/lib/policy';

/** A request as whoever decides it reads it. */
export type RequestToDecide = {
  id: number;
  kind: RequestKind;
  person: { id: number; name: string; email: string };
  structure: { id: number; name: string; identifier: string };
  application: Application | null;
  level: Level | null;
  message: string;
  createdAt: number;
  /** What the person has there already. */
  held: Right[];
  /** What else the person asks there. */
  others: number;
  managers: string[];
  decided: { decision: RequestDecision; at: number; by: string; reason: string } | null;
};

/** @returns null for a request that is not this person's to decide, as for one that does not exist. */
export function oneRequest({ db, actor }: Context, requestId: number): RequestToDecide | null {
  const request = loadRequest(db, requestId);
  if (!request || !may.decideRequest(actor, request)) return null;
  const person = loadPerson(db, request.userId);
  const structure = loadStructure(db, request.structureId);
  if (!person || !structure) return null;
  const { id, kind, application, level, message, createdAt, decision, decidedAt, deciderName } = request;
  const isDecided = decision !== null && decidedAt !== null;
  return {
    ...{ id, kind, application, level, message, createdAt },
    person: { id: person.id, name: person.name, email: person.email },
    structure: { id: structure.id, name: structure.name, identifier: structure.identifier },
    held: listRightsAt(db, request),
    others: listOpenAt(db, request).filter((one) => one.id !== id).length,
    managers: listManagersOf(db, [structure.id]).map(({ name }) => name),
    decided: isDecided ? { decision, at: decidedAt, by: deciderName ?? '', reason: request.reason } : null,
  };
}
