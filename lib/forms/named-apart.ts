import type { FormState } from './form-state';

/**
 * Several small forms on one page have fields of the same names, and a field's name is its id: each form puts its own
 * name before them. This takes it off for the command, and puts it back for the page.
 * @param run what is done with the fields by their plain names.
 */
export async function namedApart(
  form: FormData,
  prefix: string,
  run: (fields: FormData) => Promise<FormState>,
): Promise<FormState> {
  const plain = new FormData();
  for (const [name, value] of form)
    plain.append(name.startsWith(prefix) ? name.slice(prefix.length) : name, value);
  const { refusals, values } = await run(plain);
  return {
    refusals: refusals.map((one) =>
      one.field === undefined ? one : { ...one, field: apart(prefix, one.field) },
    ),
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [apart(prefix, name), value])),
  };
}

function apart(prefix: string, name: string): string {
  return `${prefix}${name}`;
}
