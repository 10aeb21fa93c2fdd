import { addressOf, pageAddresses, pageRequestOf, textOf } from './addresses';

test('an address keeps what is asked and leaves out what is not', () => {
  expect(addressOf('/search', { number: 'A&B=1', framework: ['A4', 'A15'], role: null, party: '' })).toBe(
    '/search?number=A%26B%3D1&framework=A4&framework=A15',
  );
  expect(addressOf('/search', { number: '' })).toBe('/search');
});

test('the other pages keep what is asked', () => {
  expect(pageAddresses({ previous: null, next: [5, 2] }, '/list?state=paid')).toEqual({
    first: null,
    previous: null,
    next: '/list?state=paid&after=5.2',
  });
  expect(pageAddresses({ previous: [9, 1], next: null }, '/list')).toEqual({
    first: '/list',
    previous: '/list?before=9.1',
    next: null,
  });
});

test('a parameter given several times, or not at all, is still a text', () => {
  expect(textOf({ state: [' paid ', 'x'] }, 'state')).toBe('paid');
  expect(textOf({}, 'state')).toBe('');
  expect(pageRequestOf({ after: '5.2' }, 2)).toEqual({ side: 'after', cursor: [5, 2] });
  expect(pageRequestOf({ after: 'nonsense' }, 2)).toBeNull();
});
