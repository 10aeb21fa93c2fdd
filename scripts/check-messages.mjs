import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from '@formatjs/icu-messageformat-parser';

const LANGUAGES = ['fr', 'en'];
const FOLDER = 'messages';
/** Kinds of nodes in a parsed sentence, as the parser numbers them. */
const TEXT = 0;
const SELECT = 5;
const PLURAL = 6;
const HASH = 7;
const TAG = 8;

/**
 * @typedef {import('@formatjs/icu-messageformat-parser').MessageFormatElement} Node
 * @typedef {{ [key: string]: string | Messages }} Messages
 */

/**
 * Compares one namespace in two languages: same keys, sentences that parse and are not empty, same placeholders.
 * That a key which the code uses exists is checked by the types (lib/i18n/app-config.d.ts).
 * @param {Messages} fr
 * @param {Messages} en
 * @returns {string[]} one fault a line, beginning with the key
 */
export function compareMessages(fr, en) {
  const french = sentencesOf(fr);
  const english = sentencesOf(en);
  return [...new Set([...french.keys(), ...english.keys()])].flatMap((key) => {
    const [inFrench, inEnglish] = [french.get(key), english.get(key)];
    if (inFrench === undefined) return [`${key}: not in French`];
    if (inEnglish === undefined) return [`${key}: not in English`];
    const faults = [faultIn(inFrench, 'French'), faultIn(inEnglish, 'English')].filter(
      (fault) => fault !== null,
    );
    if (faults.length > 0) return faults.map((fault) => `${key}: ${fault}`);
    const [ours, theirs] = [placeholdersOf(parse(inFrench)), placeholdersOf(parse(inEnglish))];
    if (ours.join() === theirs.join()) return [];
    return [
      `${key}: placeholders differ, ${ours.join(' ') || 'none'} in French, ${theirs.join(' ') || 'none'} in English`,
    ];
  });
}

/**
 * @param {Messages} messages @param {string} [prefix]
 * @returns {Map<string, string>} sentences by their dotted key
 */
function sentencesOf(messages, prefix = '') {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : [...sentencesOf(value, `${prefix}${key}.`)],
    ),
  );
}

/** @param {string} sentence @param {string} language */
function faultIn(sentence, language) {
  if (sentence.trim() === '') return `empty in ${language}`;
  try {
    parse(sentence);
    return null;
  } catch (error) {
    return `${error instanceof Error ? error.message : error} in ${language}`;
  }
}

/**
 * Languages differ in plurals, not in what a sentence is told: a plural counts as its argument, a select as its choices.
 * @param {Node[]} nodes
 * @returns {string[]} in alphabetical order, each once
 */
function placeholdersOf(nodes) {
  const found = nodes.flatMap((node) => {
    if (node.type === TEXT || node.type === HASH) return [];
    if (node.type === TAG) return [`<${node.value}>`, ...placeholdersOf(node.children)];
    if (node.type !== SELECT && node.type !== PLURAL) return [`{${node.value}}`];
    const inside = Object.values(node.options).flatMap(({ value }) => placeholdersOf(value));
    const choices = node.type === SELECT ? `:${Object.keys(node.options).sort().join('|')}` : '';
    return [`{${node.value}${choices}}`, ...inside];
  });
  return [...new Set(found)].sort();
}

/** @returns {string[]} the faults of all message files */
function checkAll() {
  const files = [
    ...new Set(LANGUAGES.flatMap((language) => readdirSync(path.join(FOLDER, language)))),
  ].sort();
  if (files.length === 0) return ['No message file found.'];
  const registered = readFileSync('lib/i18n/messages.ts', 'utf8');
  return files.flatMap((file) => {
    const missing = LANGUAGES.filter((language) => !registered.includes(`messages/${language}/${file}`));
    if (missing.length > 0)
      return missing.map((language) => `${language}/${file}: not in lib/i18n/messages.ts`);
    return compareMessages(read('fr', file), read('en', file)).map((fault) => `${file}: ${fault}`);
  });
}

/** @param {string} language @param {string} file */
function read(language, file) {
  try {
    return JSON.parse(readFileSync(path.join(FOLDER, language, file), 'utf8'));
  } catch {
    return {};
  }
}

function main() {
  const faults = checkAll();
  for (const fault of faults) console.error(fault);
  process.exitCode = faults.length > 0 ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
