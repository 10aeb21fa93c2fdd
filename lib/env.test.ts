import path from 'node:path';
import { EnvironmentError, parseEnvironment } from './env';

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    parseEnvironment(variables);
    return [];
  } catch (error) {
    if (error instanceof EnvironmentError) return error.faults;
    throw error;
  }
}

describe('the environment', () => {
  test('needs nothing: every default keeps the product on this machine', () => {
    expect(parseEnvironment({})).toEqual({
      production: false,
      demo: false,
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:3000',
      dataDir: path.resolve('data'),
      trustedProxies: ['127.0.0.0/8', '::1'],
      authSecret: undefined,
      oidc: undefined,
      smtpUrl: undefined,
      resendApiKey: undefined,
      resendBaseUrl: undefined,
      resendWebhookSecret: undefined,
      mailFrom: 'Décompte <no-reply@localhost>',
      mailBouncesTo: undefined,
      uploadThingToken: undefined,
      uploadThingIngestUrl: undefined,
      clamdSocket: undefined,
      webhookPrivateNetworks: [],
      tsaUrl: undefined,
      metricsToken: undefined,
      throttling: true,
      backupDir: undefined,
      backupAt: 150,
      backupRecipient: undefined,
      backupPassphrase: undefined,
      defaultLocale: 'fr',
      startsAt: undefined,
    });
  });

  test('listens to everybody in production, to this machine in the demonstration', () => {
    expect(parseEnvironment({ NODE_ENV: 'production' }).host).toBe('0.0.0.0');
    expect(parseEnvironment({ NODE_ENV: 'production', DECOMPTE_DEMO: '1' }).host).toBe('127.0.0.1');
    expect(parseEnvironment({ NODE_ENV: 'production', HOST: '::1' }).host).toBe('::1');
  });

  test('takes the port into the address, and the slash away from it', () => {
    expect(parseEnvironment({ PORT: '8080' }).baseUrl).toBe('http://localhost:8080');
    expect(parseEnvironment({ BASE_URL: 'https://travaux.example/' }).baseUrl).toBe(
      'https://travaux.example',
    );
  });

  test('counts an empty value as unset', () => {
    expect(parseEnvironment({ PORT: '', SMTP_URL: ' ', NOW: '' })).toMatchObject({ port: 3000 });
  });

  const provider = { OIDC_ISSUER: 'https://id.example', OIDC_CLIENT_ID: 'portal', OIDC_CLIENT_SECRET: 'x' };

  test('knows an identity provider with its name, which is its host unless it has one', () => {
    expect(parseEnvironment(provider).oidc).toEqual({
      issuer: 'https://id.example',
      clientId: 'portal',
      clientSecret: 'x',
      name: 'id.example',
    });
    expect(parseEnvironment({ ...provider, OIDC_NAME: 'ProConnect' }).oidc?.name).toBe('ProConnect');
  });

  test('wants all of an identity provider, or none, and TLS unless it runs on this machine', () => {
    expect(faultsOf({ OIDC_ISSUER: 'https://id.example' })).toEqual([
      'OIDC_CLIENT_ID must be set with the others',
      'OIDC_CLIENT_SECRET must be set with the others',
    ]);
    expect(faultsOf({ ...provider, OIDC_ISSUER: 'http://id.example' })).toHaveLength(1);
    expect(faultsOf({ ...provider, OIDC_ISSUER: 'http://localhost:4000' })).toEqual([]);
  });

  test('believes the proxies that are named, or none', () => {
    expect(parseEnvironment({ TRUSTED_PROXIES: '10.0.0.0/8,2001:db8::1' }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '2001:db8::1',
    ]);
    expect(parseEnvironment({ TRUSTED_PROXIES: 'none' }).trustedProxies).toEqual([]);
  });

  test('lets webhooks lead to the private networks that are named', () => {
    expect(
      parseEnvironment({ WEBHOOK_PRIVATE_NETWORKS: '10.20.0.0/16, fd00::/8' }).webhookPrivateNetworks,
    ).toEqual(['10.20.0.0/16', 'fd00::/8']);
  });

  test('holds back who asks for too much, unless told otherwise', () => {
    expect(parseEnvironment({ THROTTLING: 'off' }).throttling).toBe(false);
  });

  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['BASE_URL', 'travaux.example'],
    ['BASE_URL', 'ftp://travaux.example'],
    ['BASE_URL', 'https://travaux.example/portal'],
    ['AUTH_SECRET', 'short'],
    ['TRUSTED_PROXIES', 'proxy.example'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['TRUSTED_PROXIES', '10.0.0.1 10.0.0.2'],
    ['WEBHOOK_PRIVATE_NETWORKS', 'intranet.example'],
    ['SMTP_URL', 'http://mail.example'],
    ['RESEND_BASE_URL', 'nowhere'],
    ['MAIL_FROM', 'no address'],
    ['MAIL_BOUNCES_TO', 'Bounces <a@example>'],
    ['RESEND_WEBHOOK_SECRET', 'secret'],
    ['MAIL_FROM', 'A <a@example>\r\nBcc: b@example'],
    ['UPLOADTHING_TOKEN', 'not-a-token'],
    ['BACKUP_DIR', 'data'],
    ['BACKUP_DIR', './data/backups'],
    ['BACKUP_AT', '24:00'],
    ['BACKUP_AT', '2:30'],
    ['BACKUP_RECIPIENT', 'AGE-SECRET-KEY-1'],
    ['BACKUP_PASSPHRASE', 'too short'],
    ['METRICS_TOKEN', 'short'],
    ['THROTTLING', 'maybe'],
    ['DEFAULT_LOCALE', 'de'],
    ['DECOMPTE_DEMO', 'yes'],
    ['NOW', 'tomorrow'],
    ['NOW', '2026-11-23'],
  ])('refuses %s=%j, naming it', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults.length).toBeGreaterThan(0);
    for (const fault of faults) expect(fault).toMatch(new RegExp(`^${name} must [^\n]+$`));
  });

  test('backs up at a time of the day, into a folder of its own', () => {
    expect(parseEnvironment({ BACKUP_DIR: '/backup', BACKUP_AT: '23:05' })).toMatchObject({
      backupDir: '/backup',
      backupAt: 23 * 60 + 5,
    });
    expect(faultsOf({ BACKUP_DIR: '/srv/decompte-backup', DATA_DIR: '/srv/decompte' })).toEqual([]);
    expect(faultsOf({ BACKUP_DIR: '/srv/decompte/b', DATA_DIR: '/srv/decompte' })).toHaveLength(1);
  });

  test('encrypts backups in one way', () => {
    const both = {
      BACKUP_RECIPIENT: `age1${'q'.repeat(58)}`,
      BACKUP_PASSPHRASE: 'a passphrase of several words',
    };
    expect(faultsOf(both)).toEqual(['BACKUP_PASSPHRASE must not be set beside BACKUP_RECIPIENT']);
  });

  test('tells every fault at once', () => {
    const faults = faultsOf({
      NODE_ENV: 'production',
      NOW: '2026-11-23T08:00:00Z',
      PORT: 'x',
      DEFAULT_LOCALE: 'x',
    });
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(['NOW', 'PORT', 'DEFAULT_LOCALE']);
  });

  test('refuses the test clock in production unless the demonstration runs', () => {
    const NOW = '2026-11-23T09:00:00+01:00';
    expect(faultsOf({ NODE_ENV: 'production', NOW })).toHaveLength(1);
    expect(parseEnvironment({ NODE_ENV: 'production', DECOMPTE_DEMO: '1', NOW }).startsAt).toBe(
      Date.UTC(2026, 10, 23, 8),
    );
    expect(parseEnvironment({ NODE_ENV: 'test', NOW }).startsAt).toBe(Date.UTC(2026, 10, 23, 8));
  });
});
