import { exposition } from './exposition';

test('a family has its help, its type and its figures; one without figures is left out', () => {
  const text = exposition([
    { name: 'a_total', help: 'Counts a\\b\nand c.', type: 'counter', samples: [{ value: 3 }] },
    { name: 'nothing', help: 'Nothing.', type: 'gauge', samples: [] },
    {
      name: 'lasting',
      help: 'Lasts.',
      type: 'histogram',
      samples: [
        { suffix: '_bucket', labels: { kind: 'a"b\\c\nd', le: '+Inf' }, value: 2 },
        { suffix: '_sum', labels: {}, value: 0.125 },
      ],
    },
    { name: 'far', help: 'Far.', type: 'gauge', samples: [{ value: Number.POSITIVE_INFINITY }] },
  ]);
  expect(text).toBe(
    [
      '# HELP a_total Counts a\\\\b\\nand c.',
      '# TYPE a_total counter',
      'a_total 3',
      '# HELP lasting Lasts.',
      '# TYPE lasting histogram',
      'lasting_bucket{kind="a\\"b\\\\c\\nd",le="+Inf"} 2',
      'lasting_sum 0.125',
      '# HELP far Far.',
      '# TYPE far gauge',
      'far +Inf',
      '',
    ].join('\n'),
  );
});
