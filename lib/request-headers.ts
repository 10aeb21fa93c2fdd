/** Path and query of the request, set by the front door, whatever the client sent. */
export const ADDRESS_HEADER = 'x-decompte-address';

/** Where the request comes from, set likewise. */
export const CLIENT_HEADER = 'x-decompte-client';

/** Of the answer: under which its request stands in the logs. */
export const REQUEST_ID_HEADER = 'X-Request-Id';

type Policy = { nonce: string; production: boolean; baseUrl: string; uploadOrigins: readonly string[] };

/** What no page of ours asks a browser for. */
const NEVER_USED = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Seconds, as browsers' lists of sites that are only reached over TLS want it at least. */
const A_YEAR = 31_536_000;

/**
 * Sent with every answer. Scripts run only with the nonce of their page; nothing is loaded from elsewhere, save that
 * uploads go to the hosted storage when there is one, and no other page, not even of ours, holds it in a frame. Styles may
 * stand in attributes: the interface kit places by them. While developing, Next's own tools need more than the content
 * policy allows.
 */
export function securityHeaders({ production, ...of }: Policy): Record<string, string> {
  return {
    ...(production ? { 'Content-Security-Policy': contentPolicy(of) } : {}),
    ...(of.baseUrl.startsWith('https:') ? { 'Strict-Transport-Security': `max-age=${A_YEAR}` } : {}),
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': NEVER_USED,
  };
}

function contentPolicy({ nonce, uploadOrigins }: Pick<Policy, 'nonce' | 'uploadOrigins'>): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${uploadOrigins.map((one) => ` ${one}`).join('')}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
