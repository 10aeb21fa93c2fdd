/** Path and query of the request, set by the front door, whatever the client sent. */
export const ADDRESS_HEADER = 'x-decompte-address';

/** Where the request comes from, set likewise. */
export const CLIENT_HEADER = 'x-decompte-client';

type Policy = { nonce: string; production: boolean; uploadOrigins: readonly string[] };

/**
 * Sent with every answer. Scripts run only with the nonce of their page; nothing is loaded from elsewhere, save that
 * uploads go to the hosted storage when there is one. Styles may stand in attributes: the interface kit places by them.
 * While developing, Next's own tools need more than the content policy allows.
 */
export function securityHeaders({ nonce, production, uploadOrigins }: Policy): Record<string, string> {
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${uploadOrigins.map((one) => ` ${one}`).join('')}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
  return {
    ...(production ? { 'Content-Security-Policy': policy } : {}),
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'SAMEORIGIN',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
  };
}
