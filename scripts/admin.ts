import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { appendAdministrator } from '@/db/users';
import { checkNewPassword, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '@/lib/auth/password-rules';
import { hashPassword, makePassword } from '@/lib/auth/passwords';
import { now } from '@/lib/clock';
import { closeDatabase, database } from '@/lib/database';
import type { RefusalCode } from '@/lib/domain/refusals';
import { runCommandLine, UsageError } from './command-line';
import { prepareData } from './prepare-data';

const USAGE = `
npm run admin -- create EMAIL [--name NAME] [--generate]

Creates an administrator. At a terminal it asks for a password; without one, or with --generate, or when nothing is
typed, it makes a password and prints it once. Works while the server runs.
`;

const REASONS: Readonly<Partial<Record<RefusalCode, string>>> = {
  password_too_short: `the password needs at least ${SHORTEST_PASSWORD} characters`,
  password_too_long: `the password may have ${LONGEST_PASSWORD} characters`,
  password_common: 'the password is made of known passwords, repetitions or sequences',
  password_personal: 'the password is made of the name, the address or the product',
};

runCommandLine(USAGE, async (words) => {
  const { email, name, generate } = read(words);
  const typed = generate || !process.stdin.isTTY ? '' : await ask();
  const [fault] = typed === '' ? [] : checkNewPassword(typed, { email, name });
  if (fault) throw new UsageError(REASONS[fault.code] ?? `the password is refused: ${fault.code}`);
  const password = typed || makePassword();
  const passwordHash = await hashPassword(password);
  prepareData();
  const id = appendAdministrator(database(), { email, name, passwordHash }, now());
  closeDatabase();
  if (id === null) throw new UsageError(`${email} has an account already`);
  console.log(`${email} is an administrator.${typed ? '' : ` Password: ${password}`}`);
});

function read(words: readonly string[]): { email: string; name: string; generate: boolean } {
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: { name: { type: 'string' }, generate: { type: 'boolean', default: false } },
  });
  const [verb, address, ...rest] = positionals;
  if (verb !== 'create' || address === undefined || rest.length > 0)
    throw new UsageError('use: npm run admin -- create EMAIL (--help explains)');
  const email = address.toLowerCase();
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(email)) throw new UsageError(`${address} is not a mail address`);
  return { email, name: values.name ?? address.split('@')[0] ?? address, generate: values.generate };
}

/** @returns what was typed, without showing it; empty when a password is to be made. */
async function ask(): Promise<string> {
  process.stdout.write(`Password (at least ${SHORTEST_PASSWORD} characters, nothing to have one made): `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const typed = await lines.question('');
  lines.close();
  process.stdout.write('\n');
  return typed;
}
