import { SYNTHESIS_LIST } from '@/lib/domain/list-views';
import { readSubject, synthesisQuery } from './subject';

test('a kept query says one file, chosen documents, each once, or a search', () => {
  expect(readSubject('file=12')).toEqual({ kind: 'file', fileId: 12 });
  expect(readSubject('document=3&document=4&document=3')).toEqual({ kind: 'documents', documentIds: [3, 4] });
  expect(readSubject('framework=A4')).toMatchObject({
    kind: 'search',
    asked: { criteria: { frameworks: ['A4'] } },
  });
  expect(readSubject('')).toMatchObject({ kind: 'search' });
});

test('of the synthesis it says the filter, the groups and the columns', () => {
  const asked = { contract: 'école & co', state: 'awaited', instructor: 'me', group: 'delay' } as const;
  const query = synthesisQuery(asked, ['file', 'turn', 'moved']);
  expect(readSubject(query)).toEqual({ kind: 'synthesis', asked, columns: ['file', 'turn', 'moved'] });
  const all = { contract: '', state: null, instructor: '', group: null };
  expect(readSubject(synthesisQuery(all, []))).toEqual({
    kind: 'synthesis',
    asked: all,
    columns: SYNTHESIS_LIST.proposed,
  });
  expect(readSubject('list=synthesis&state=lost&group=size&columns=moved+secret')).toEqual({
    kind: 'synthesis',
    asked: all,
    columns: ['file', 'moved'],
  });
});

test.each(['file=', 'file=0', 'file=12x', 'document=', 'document=3&document=-1', 'submittedFrom=yesterday'])(
  'nothing is made of %j',
  (query) => {
    expect(readSubject(query)).toBeNull();
  },
);
