import { SEARCH_LIST, SYNTHESIS_LIST, shownColumns } from './list-views';

test('whoever has chosen nothing sees what the product proposes', () => {
  expect(shownColumns(SYNTHESIS_LIST, '')).toEqual(SYNTHESIS_LIST.proposed);
  expect(shownColumns(SEARCH_LIST, ' ')).toEqual(SEARCH_LIST.proposed);
});

test('columns stand in the order of the list, the first one always among them, and unknown ones are passed over', () => {
  expect(shownColumns(SYNTHESIS_LIST, 'moved colour claimed')).toEqual(['file', 'claimed', 'moved']);
  expect(shownColumns(SEARCH_LIST, 'mandate status')).toEqual(['document', 'status', 'mandate']);
});

test.each([SYNTHESIS_LIST, SEARCH_LIST])('what $name proposes are columns that it has', (shape) => {
  const columns: readonly string[] = shape.columns;
  expect(shape.proposed.filter((key) => !columns.includes(key))).toEqual([]);
  expect(shape.proposed[0]).toBe(shape.always);
});
