import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FOLDER = 'db/migrations';
const BREAKPOINT = '--> statement-breakpoint';
const USAGE = `npm run db:generate -- NAME [--custom]
Writes the migration from db/schema.ts to ${FOLDER}, every new table STRICT. --custom: an empty file for SQL by hand.`;

/**
 * Drizzle's schema cannot say STRICT, and without it SQLite stores the text 'abc' in an integer column.
 * @param {string} sql a migration as drizzle-kit writes it
 * @returns {string} the same, each table that it creates being STRICT
 */
export function makeTablesStrict(sql) {
  return sql
    .split(BREAKPOINT)
    .map((statement) =>
      /^\s*CREATE TABLE\b/i.test(statement) ? statement.replace(/\)(\s*;?\s*)$/, ') STRICT$1') : statement,
    )
    .join(BREAKPOINT);
}

/** @param {string[]} args */
function main(args) {
  const name = args.find((arg) => !arg.startsWith('-'));
  if (args.includes('--help')) return console.log(USAGE);
  if (name === undefined || !/^[a-z0-9-]+$/.test(name)) {
    console.error(USAGE);
    process.exitCode = 1;
    return;
  }
  const before = new Set(migrations());
  const custom = args.includes('--custom') ? ['--custom'] : [];
  execFileSync('npx', ['drizzle-kit', 'generate', '--name', name, ...custom], { stdio: 'inherit' });
  for (const file of migrations().filter((found) => !before.has(found))) {
    writeFileSync(file, makeTablesStrict(readFileSync(file, 'utf8')));
    console.log(`Tables are STRICT in ${file}`);
  }
}

function migrations() {
  try {
    return readdirSync(FOLDER)
      .filter((file) => file.endsWith('.sql'))
      .map((file) => path.join(FOLDER, file));
  } catch {
    return [];
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.slice(2));
