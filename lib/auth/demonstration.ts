import { DEMONSTRATION_PASSWORD, PEOPLE, STRUCTURES } from '@/db/cast';
import { environment } from '@/lib/env';

/** The four parties of a file, as whom one enters the demonstration with one click. */
const PARTIES = [
  { role: 'supplier', person: 'karim', structure: 'batisseurs' },
  { role: 'moe', person: 'ines', structure: 'moreau' },
  { role: 'moa', person: 'claire', structure: 'valmont' },
  { role: 'financial_service', person: 'hugo', structure: 'valmont' },
] as const;

export type DemonstrationAccount = {
  role: (typeof PARTIES)[number]['role'];
  name: string;
  structure: string;
  email: string;
  password: string;
};

/** @returns the accounts of the demonstration; none unless it runs. */
export function demonstrationAccounts(): DemonstrationAccount[] {
  if (!environment().demo) return [];
  return PARTIES.map(({ role, person, structure }) => ({
    role,
    name: PEOPLE[person].name,
    structure: STRUCTURES[structure].name,
    email: PEOPLE[person].email,
    password: DEMONSTRATION_PASSWORD,
  }));
}
