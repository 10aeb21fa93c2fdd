import { formTree, typedValues } from './form-values';

function formOf(...fields: [string, string | File][]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

test('dots make a tree, numbers a list in which each line keeps its number', () => {
  const form = formOf(['title', 'A'], ['lines.0.base', '1'], ['lines.2.base', '3'], ['lines.2.rate', '20']);
  expect(formTree(form)).toEqual({
    title: 'A',
    lines: [{ base: '1' }, {}, { base: '3', rate: '20' }],
  });
});

test('a name given twice is a list, and so is one that ends with brackets', () => {
  expect(formTree(formOf(['role', 'moe'], ['role', 'moa'], ['kind[]', 'only']))).toEqual({
    role: ['moe', 'moa'],
    kind: ['only'],
  });
});

test('files and the fields of React are left out', () => {
  const form = formOf(['$ACTION_ID_1', ''], ['file', new File(['x'], 'x.pdf')], ['a', 'b']);
  expect(formTree(form)).toEqual({ a: 'b' });
});

test('a hostile form changes no prototype and makes no endless list', () => {
  const form = formOf(['__proto__.polluted', 'yes'], ['constructor.prototype.x', '1'], ['l.999.a', '1']);
  const tree = formTree(form);
  expect(Object.getPrototypeOf(tree)).toBe(Object.prototype);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(tree.l).toHaveLength(200);
});

test('what was typed is shown again, passwords are not', () => {
  const form = formOf(
    ['email', 'a@b.example'],
    ['password', 'secret'],
    ['newPassword', 'x'],
    ['two', '1'],
    ['two', '2'],
  );
  expect(typedValues(form)).toEqual({ email: 'a@b.example' });
});
