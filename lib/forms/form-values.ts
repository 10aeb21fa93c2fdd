/** A tree of what was typed: `lines.0.base` is `{ lines: [{ base }] }`. */
export type FormTree = { [name: string]: FormValue };
type FormValue = string | FormTree | FormValue[];

/** Lines that one form may have; what comes after is left out. */
const MOST_LINES = 200;

/**
 * What a form posted, without files (they have their own address) and without React's own fields.
 * A name given twice is a list, and so is a name that ends with `[]`, which is then called without it.
 */
export function formTree(form: FormData): FormTree {
  const tree: Branch = new Map();
  for (const [name, values] of fieldsOf(form)) {
    const isList = name.endsWith('[]');
    const texts = values.filter((value) => typeof value === 'string');
    const value = isList || texts.length > 1 ? texts : (texts[0] ?? '');
    plant(tree, (isList ? name.slice(0, -2) : name).split('.'), value);
  }
  return objectOf(tree);
}

/** What was typed, flat, to show it again. Passwords are never shown again. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, texts] of fieldsOf(form)) {
    const [text] = texts;
    if (texts.length === 1 && typeof text === 'string' && !/password/i.test(name)) values[name] = text;
  }
  return values;
}

/** @returns what stands under each name, gathered in one pass: `getAll` for each would read a long form over and over. */
function fieldsOf(form: FormData): Map<string, FormDataEntryValue[]> {
  const fields = new Map<string, FormDataEntryValue[]>();
  for (const [name, value] of form.entries()) {
    if (name.startsWith('$ACTION') || name === '__proto__') continue;
    const values = fields.get(name) ?? [];
    values.push(value);
    fields.set(name, values);
  }
  for (const [name, values] of fields)
    if (!values.some((value) => typeof value === 'string')) fields.delete(name);
  return fields;
}

type Branch = Map<string, Branch | string | string[]>;

function plant(branch: Branch, [name = '', ...rest]: string[], value: string | string[]): void {
  if (rest.length === 0) {
    branch.set(name, value);
    return;
  }
  const existing = branch.get(name);
  const next: Branch = existing instanceof Map ? existing : new Map();
  branch.set(name, next);
  plant(next, rest, value);
}

function objectOf(branch: Branch): FormTree {
  return Object.fromEntries([...branch].map(([name, value]) => [name, grown(value)]));
}

/** Numbered branches are a list in which each line keeps its number; a line that is missing is empty. */
function grown(value: Branch | string | string[]): FormValue {
  if (!(value instanceof Map)) return value;
  const names = [...value.keys()];
  if (names.length === 0 || !names.every((name) => /^\d{1,3}$/.test(name))) return objectOf(value);
  const length = Math.min(Math.max(...names.map(Number)) + 1, MOST_LINES);
  return Array.from({ length }, (_, position) => grown(value.get(String(position)) ?? new Map()));
}
