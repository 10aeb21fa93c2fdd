import pino from 'pino';

/**
 * One JSON object a line on standard output. People are named by their id, never by name, address or what they typed.
 * The list of censored names is a net below that rule, not a licence.
 */
export const log = pino({
  base: { product: 'decompte' },
  level: process.env.NODE_ENV === 'test' ? 'silent' : 'info',
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: ['email', 'name', 'password', 'token', 'cookie', 'authorization'].flatMap((name) => [
      name,
      `*.${name}`,
    ]),
    censor: '(left out)',
  },
});
