import { DEMONSTRATION_PASSWORD, PEOPLE, STRUCTURES } from '@/db/cast';
import { environment } from '@/lib/env';

/** The four parties of a file and the portal's administrator, as whom one enters the demonstration with one click. */
const PARTIES = [
  { role: 'supplier', person: 'karim', structure: 'batisseurs' },
  { role: 'moe', person: 'ines', structure: 'moreau' },
  { role: 'moa', person: 'claire', structure: 'valmont' },
  { role: 'financial_service', person: 'hugo', structure: 'valmont' },
  { role: 'administrator', person: 'anne', structure: null },
] as const;

export type DemonstrationAccount = {
  role: (typeof PARTIES)[number]['role'];
  name: string;
  /** Null of somebody who belongs to none. */
  structure: string | null;
  email: string;
  password: string;
};

/** @returns the accounts of the demonstration; none unless it runs. */
export function demonstrationAccounts(): DemonstrationAccount[] {
  if (!environment().demo) return [];
  return PARTIES.map(({ role, person, structure }) => ({
    role,
    name: PEOPLE[person].name,
    structure: structure === null ? null : STRUCTURES[structure].name,
    email: PEOPLE[person].email,
    password: DEMONSTRATION_PASSWORD,
  }));
}
