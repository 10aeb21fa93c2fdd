import { pacedRows } from './paced-rows';

async function read(batches: readonly (readonly number[])[]) {
  const told: number[] = [];
  let rows = 0;
  for await (const batch of pacedRows(
    batches,
    (count) => [{ count }],
    (done) => told.push(done),
  ))
    rows += batch.length;
  return { rows, told };
}

test('rows pass batch by batch, and each is told', async () => {
  expect(await read([[1, 2], [3]])).toEqual({ rows: 3, told: [2, 3] });
});

test('none at all, and more than a sheet can hold, are no list', async () => {
  await expect(read([])).rejects.toMatchObject({ failure: 'nothing_found' });
  const half = Array.from({ length: 600_000 }, () => 1);
  await expect(read([half, half])).rejects.toMatchObject({ failure: 'too_many_rows' });
});
