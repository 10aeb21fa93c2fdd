import { NextRequest } from 'next/server';
import * as route from './route';

test('nothing can be posted to next-auth', () => {
  expect(Object.keys(route)).toEqual(['GET']);
});

test.each([
  'session',
  'csrf',
  'providers',
  'signin',
  'signout',
  'callback/credentials',
  'callback/oidc/more',
])('%s is shut: the server does it', async (action) => {
  const request = new NextRequest(`http://localhost:3000/api/auth/${action}`);
  expect((await route.GET(request)).status).toBe(404);
});
