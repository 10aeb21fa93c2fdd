/** A form of a page as its HTML tells it, read and sent as a browser without scripts does. */

/**
 * @param marker stands in the form, and in no earlier form of the page.
 * @returns its fields with what they hold. @throws when the page has no such form.
 */
export function formIn(html: string, marker: string): Map<string, string> {
  const form = html.split(/(?=<form\b)/).find((part) => upToEnd(part).includes(marker));
  if (!form?.startsWith('<form')) throw new Error(`No form with ${marker}`);
  const body = upToEnd(form);
  return new Map([...inputsIn(body), ...selectsIn(body), ...textsIn(body), ...pressed(body, marker)]);
}

function inputsIn(body: string): [string, string][] {
  return tagsIn(body, 'input')
    .filter((tag) => !['submit', 'file'].includes(attribute(tag, 'type') ?? 'text'))
    .filter(
      (tag) => !['checkbox', 'radio'].includes(attribute(tag, 'type') ?? 'text') || /\schecked\b/.test(tag),
    )
    .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? 'on']);
}

function selectsIn(body: string): [string, string][] {
  return [...body.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/g)].map(([, tag = '', options = '']) => {
    const all = tagsIn(options, 'option');
    const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0] ?? '';
    return [attribute(tag, 'name') ?? '', attribute(chosen, 'value') ?? ''];
  });
}

function textsIn(body: string): [string, string][] {
  const all = [...body.matchAll(/(<textarea\b[^>]*>)([\s\S]*?)<\/textarea>/g)];
  return all.map(([, tag = '', text = '']) => [attribute(tag, 'name') ?? '', unescaped(text)]);
}

/** The button that the marker stands on, as if it had been pressed. */
function pressed(body: string, marker: string): [string, string][] {
  return tagsIn(body, 'button')
    .filter((tag) => tag.includes(marker))
    .slice(0, 1)
    .map((tag) => [attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '']);
}

function tagsIn(html: string, name: string): string[] {
  return [...html.matchAll(new RegExp(`<${name}\\b[^>]*>`, 'g'))].map(([tag]) => tag);
}

/** Sends the fields to the page's own address, as the form does. */
export function post(
  address: string,
  cookie: string,
  fields: ReadonlyMap<string, string>,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of fields) body.append(name, value);
  const headers = { cookie, origin: new URL(address).origin };
  return fetch(address, { method: 'POST', headers, body, redirect: 'manual' });
}

function upToEnd(part: string): string {
  return part.slice(0, part.indexOf('</form>') + 1 || part.length);
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
