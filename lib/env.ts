import path from 'node:path';
import { z } from 'zod';
import { address, ISO_INSTANT, isPrivateEnough, isUploadThingToken, networks } from './setting-shapes';

/** What whoever runs the product has decided. Every variable is explained in the operator's guide. */
export type Environment = {
  production: boolean;
  /** The demonstration runs (`npm run demo`): its people may sign in with one click, and NOW is allowed. */
  demo: boolean;
  port: number;
  host: string;
  /** Origin of the product's addresses, without a slash at its end. */
  baseUrl: string;
  /** Absolute path of the folder that holds everything that must be kept. */
  dataDir: string;
  /** Addresses and networks of the reverse proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[];
  /** Unset: `secrets()` makes one at first start. */
  authSecret: string | undefined;
  /** Unset: people sign in with their password only. */
  oidc: OpenIdProvider | undefined;
  smtpUrl: string | undefined;
  resendApiKey: string | undefined;
  resendBaseUrl: string | undefined;
  /** Tells apart what Resend says of mails that came back from what anybody says; unset: nobody is heard. */
  resendWebhookSecret: string | undefined;
  mailFrom: string;
  /** Where mail servers report what they could not deliver; unset: to `mailFrom`. */
  mailBouncesTo: string | undefined;
  /** Unset: files stay on disk. */
  uploadThingToken: string | undefined;
  uploadThingIngestUrl: string | undefined;
  clamdSocket: string | undefined;
  /** Private addresses and networks that webhooks may lead to; none unless somebody says so. */
  webhookPrivateNetworks: readonly string[];
  /** Time-stamping authority (RFC 3161) that is asked for the heads of the chain of events. */
  tsaUrl: string | undefined;
  /** What Prometheus shows to be told the metrics; unset: there are none. */
  metricsToken: string | undefined;
  /** Are people and networks held back that ask for too much in a short time? */
  throttling: boolean;
  /** Absolute path of the folder into which the worker backs up every day; unset: it does not. */
  backupDir: string | undefined;
  /** When it does: minutes since midnight as the clocks of Paris show it. */
  backupAt: number;
  /** Public key of age to which backups are encrypted. */
  backupRecipient: string | undefined;
  /** Or what the key in the folder of backups is locked with. */
  backupPassphrase: string | undefined;
  defaultLocale: 'fr' | 'en';
  /** Instant from which the product's clock runs (UTC milliseconds); unset: the real clock. */
  startsAt: number | undefined;
};

/** An OpenID Connect provider through which people may sign in. */
export type OpenIdProvider = {
  /** As it stands in its discovery document. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** On the button. */
  name: string;
};

/** The environment is wrong: one line per fault, each naming its variable. */
export class EnvironmentError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'EnvironmentError';
  }
}

let parsed: Environment | undefined;

/**
 * The environment of this process, parsed at the first call.
 * @throws EnvironmentError
 */
export function environment(): Environment {
  parsed ??= parseEnvironment(process.env);
  return parsed;
}

/**
 * @param variables as `process.env` gives them; an empty value counts as unset.
 * @throws EnvironmentError with every fault at once.
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
  const production = given.NODE_ENV === 'production';
  const demo = given.DECOMPTE_DEMO === '1';
  const faults = given.NOW && production && !demo ? ['NOW is a test clock: it is refused in production'] : [];
  faults.push(...providerFaults(given), ...backupFaults(given));
  const result = VARIABLES.safeParse(given);
  if (!result.success) faults.push(...result.error.issues.map(faultOf));
  if (!result.success || faults.length > 0) throw new EnvironmentError(faults);
  const read = result.data;
  return {
    production,
    demo,
    port: read.PORT,
    host: read.HOST ?? (production && !demo ? '0.0.0.0' : '127.0.0.1'),
    baseUrl: read.BASE_URL ?? `http://localhost:${read.PORT}`,
    dataDir: path.resolve(read.DATA_DIR),
    trustedProxies: read.TRUSTED_PROXIES,
    authSecret: read.AUTH_SECRET,
    oidc: providerOf(read),
    smtpUrl: read.SMTP_URL,
    resendApiKey: read.RESEND_API_KEY,
    resendBaseUrl: read.RESEND_BASE_URL,
    resendWebhookSecret: read.RESEND_WEBHOOK_SECRET,
    mailFrom: read.MAIL_FROM,
    mailBouncesTo: read.MAIL_BOUNCES_TO,
    uploadThingToken: read.UPLOADTHING_TOKEN,
    uploadThingIngestUrl: read.UPLOADTHING_INGEST_URL,
    clamdSocket: read.CLAMD_SOCKET,
    webhookPrivateNetworks: read.WEBHOOK_PRIVATE_NETWORKS,
    tsaUrl: read.TSA_URL,
    metricsToken: read.METRICS_TOKEN,
    throttling: read.THROTTLING === 'on',
    backupDir: read.BACKUP_DIR === undefined ? undefined : path.resolve(read.BACKUP_DIR),
    backupAt: read.BACKUP_AT,
    backupRecipient: read.BACKUP_RECIPIENT,
    backupPassphrase: read.BACKUP_PASSPHRASE,
    defaultLocale: read.DEFAULT_LOCALE,
    startsAt: read.NOW,
  };
}

const PROVIDER = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;

/** All three, or none: with some of them nobody could sign in. */
function providerFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  const missing = PROVIDER.filter((name) => given[name] === undefined);
  return missing.length === PROVIDER.length
    ? []
    : missing.map((name) => `${name} must be set with the others`);
}

/** A backup beside what it backs up goes with it, and grows with each other. */
function backupFaults(given: Readonly<Record<string, string | undefined>>): string[] {
  const { BACKUP_DIR: folder, BACKUP_RECIPIENT: recipient, BACKUP_PASSPHRASE: passphrase } = given;
  const isInside = folder !== undefined && isWithin(folder, given.DATA_DIR ?? './data');
  return [
    ...(isInside ? ['BACKUP_DIR must not lie in DATA_DIR'] : []),
    ...(recipient && passphrase ? ['BACKUP_PASSPHRASE must not be set beside BACKUP_RECIPIENT'] : []),
  ];
}

/** Is this folder the other one, or in it? */
export function isWithin(folder: string, other: string): boolean {
  const way = path.relative(path.resolve(other), path.resolve(folder));
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function providerOf(read: z.infer<typeof VARIABLES>): OpenIdProvider | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  return { issuer, clientId, clientSecret, name: read.OIDC_NAME ?? new URL(issuer).host };
}

function faultOf({ path: [name], message }: z.core.$ZodIssue): string {
  return `${String(name)} ${message}`;
}

const VARIABLES = z.object({
  NODE_ENV: z.string().optional(),
  DECOMPTE_DEMO: z.enum(['0', '1'], 'must be 0 or 1').optional(),
  PORT: z
    .string()
    .regex(/^\d+$/, 'must be a port number, 1 to 65535')
    .default('3000')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a port number, 1 to 65535'),
  HOST: z.string().optional(),
  BASE_URL: address(['http:', 'https:'])
    .refine(
      (value) => !URL.canParse(value) || new URL(value).pathname === '/',
      'must have no path behind the host',
    )
    .transform((value) => new URL(value).origin)
    .optional(),
  DATA_DIR: z.string().default('./data'),
  TRUSTED_PROXIES: networks('127.0.0.0/8, ::1'),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  OIDC_ISSUER: address(['https:', 'http:'])
    .refine(
      (value) => !URL.canParse(value) || isPrivateEnough(new URL(value)),
      'must begin with https://, except on this machine',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, 'must have at most 60 characters').optional(),
  SMTP_URL: address(['smtp:', 'smtps:']).optional(),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: address(['http:', 'https:']).optional(),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{16,}={0,2}$/, 'must be a signing secret as Resend shows it, whsec_…')
    .optional(),
  MAIL_BOUNCES_TO: z
    .string()
    .regex(/^[^\s<>@]+@[^\s<>@]+$/, 'must be a mail address')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
      'must be a mail address, or Name <address>',
    )
    .default('Décompte <no-reply@localhost>'),
  UPLOADTHING_TOKEN: z
    .string()
    .refine(isUploadThingToken, 'must be a token as UploadThing gives it')
    .optional(),
  UPLOADTHING_INGEST_URL: address(['http:', 'https:']).optional(),
  CLAMD_SOCKET: z.string().optional(),
  WEBHOOK_PRIVATE_NETWORKS: networks('none'),
  TSA_URL: address(['http:', 'https:']).optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  THROTTLING: z.enum(['on', 'off'], 'must be on or off').default('on'),
  BACKUP_DIR: z.string().optional(),
  BACKUP_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 02:30')
    .default('02:30')
    .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/, 'must be a public key as age-keygen shows it, age1…')
    .optional(),
  BACKUP_PASSPHRASE: z.string().min(16, 'must have at least 16 characters').optional(),
  DEFAULT_LOCALE: z.enum(['fr', 'en'], 'must be fr or en').default('fr'),
  NOW: z
    .string()
    .refine(
      (value) => ISO_INSTANT.safeParse(value).success,
      'must be an ISO instant such as 2026-11-23T09:00:00+01:00',
    )
    .transform((value) => Date.parse(value))
    .optional(),
});

/** Every variable that counts: the guide and the example of settings are held against them. */
export const VARIABLE_NAMES = Object.keys(VARIABLES.shape);
