import { ownAddress, signInAddress } from './own-address';

test.each(['/', '/billing', '/works-invoices/search?q=a+b&page=2#found', '/a?next=https://evil.example'])(
  '%s is a page of ours',
  (address) => expect(ownAddress(address)).toBe(address),
);

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'billing',
  '',
  undefined,
  ['/billing'],
])('%j leads home instead', (address) => {
  expect(ownAddress(address)).toBe('/');
});

test('the sign-in page comes back to where one was, and never to itself', () => {
  expect(signInAddress('/works-invoices/search?q=a')).toBe(
    '/sign-in?next=%2Fworks-invoices%2Fsearch%3Fq%3Da',
  );
  expect(signInAddress('/sign-in?next=/billing')).toBe('/sign-in');
  expect(signInAddress('/')).toBe('/sign-in');
  expect(signInAddress(null)).toBe('/sign-in');
});
