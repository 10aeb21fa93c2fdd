import { readSubject } from './subject';

test('a kept query says one file, chosen documents, each once, or a search', () => {
  expect(readSubject('file=12')).toEqual({ kind: 'file', fileId: 12 });
  expect(readSubject('document=3&document=4&document=3')).toEqual({ kind: 'documents', documentIds: [3, 4] });
  expect(readSubject('framework=A4')).toMatchObject({
    kind: 'search',
    asked: { criteria: { frameworks: ['A4'] } },
  });
  expect(readSubject('')).toMatchObject({ kind: 'search' });
});

test.each(['file=', 'file=0', 'file=12x', 'document=', 'document=3&document=-1', 'submittedFrom=yesterday'])(
  'nothing is made of %j',
  (query) => {
    expect(readSubject(query)).toBeNull();
  },
);
