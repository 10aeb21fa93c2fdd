import type { Answer, Visitor } from './visitor';

/** Forms as a browser without JavaScript sends them: what the page holds, and what somebody types. */

type PlainForm = { address: string; fields: Map<string, string> };

/**
 * Sends the form of the page that holds this: a control, `name="q"`, or the words of its button.
 * @param typed what somebody types or chooses; everything else goes as the page has it.
 * @returns the answer, which is a redirection where the form was accepted.
 */
export async function sendForm(
  visitor: Visitor,
  page: { address: string; body: string },
  held: string,
  typed: Readonly<Record<string, string>>,
  file?: { field: string; name: string; bytes: Uint8Array },
): Promise<Answer> {
  const form = formWith(page, held);
  const data = new FormData();
  for (const [name, value] of new Map([...form.fields, ...Object.entries(typed)])) data.append(name, value);
  if (file)
    data.append(file.field, new Blob([new Uint8Array(file.bytes)], { type: 'application/pdf' }), file.name);
  const encoded = new Response(data);
  const type = encoded.headers.get('content-type') ?? '';
  const body = new Uint8Array(await encoded.arrayBuffer());
  const origin = new URL(form.address).origin;
  return await visitor.send(form.address, {
    method: 'POST',
    headers: { 'content-type': type, origin },
    body,
  });
}

function formWith({ address, body }: { address: string; body: string }, held: string): PlainForm {
  const found = [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].find(([, , inside = '']) =>
    inside.includes(held),
  );
  if (!found) throw new Error(`${address} has no form with ${held}`);
  const [, attributes = '', inside = ''] = found;
  const action = attributeOf(attributes, 'action');
  return { address: new URL(action || address, address).href, fields: fieldsOf(inside) };
}

function fieldsOf(inside: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const [tag] of inside.matchAll(/<input\b[^>]*>/g)) {
    const name = attributeOf(tag, 'name');
    const type = attributeOf(tag, 'type');
    const isChoice = type === 'radio' || type === 'checkbox';
    if (name && type !== 'file' && (!isChoice || /\schecked\b/.test(tag)))
      fields.set(name, attributeOf(tag, 'value'));
  }
  for (const [, attributes = '', text = ''] of inside.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs))
    fields.set(attributeOf(attributes, 'name'), decoded(text));
  for (const [, attributes = '', options = ''] of inside.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs))
    fields.set(attributeOf(attributes, 'name'), chosenOf(options));
  fields.delete('');
  return fields;
}

function chosenOf(options: string): string {
  const all = [...options.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
  const chosen = all.find((tag) => /\sselected\b/.test(tag)) ?? all[0] ?? '';
  return attributeOf(chosen, 'value');
}

/** @returns the value of an attribute; blank when it is not there. */
function attributeOf(tag: string, name: string): string {
  return decoded(new RegExp(`\\s${name}="([^"]*)"`).exec(` ${tag}`)?.[1] ?? '');
}

const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#39': "'",
};

function decoded(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (sign, name: string) => SIGNS[name] ?? sign);
}
