import { type Agent, listAgents } from '@/db/authorised-people';
import type { Context } from '@/lib/context';
import { structuresOf } from '@/lib/domain/actor';
import type { Application } from '@/lib/domain/parties';

/** @returns who else may act in these applications for the structures of the person who asks, by name: whose documents to look for. */
export function colleagues({ db, actor, now }: Context, applications: readonly Application[]): Agent[] {
  const structureIds = [...new Set(applications.flatMap((one) => structuresOf(actor, one)))];
  const agents = listAgents(db, { structureIds, applications, now });
  return agents.filter((agent) => agent.id !== actor.userId);
}
