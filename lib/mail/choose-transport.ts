import path from 'node:path';
import type { Environment } from '@/lib/env';
import { folderTransport } from './adapters/folder';
import { resendTransport } from './adapters/resend';
import { smtpTransport } from './adapters/smtp';
import type { Transport } from './transport';

export type MailEnvironment = Pick<
  Environment,
  'dataDir' | 'smtpUrl' | 'mailBouncesTo' | 'resendApiKey' | 'resendBaseUrl'
>;

/**
 * Resend with a key, else SMTP with an address, else the folder `mail` of the data.
 * @param parallel how many mails are sent at the same time.
 */
export function chooseTransport(environment: MailEnvironment, parallel: number): Transport {
  const { dataDir, smtpUrl, mailBouncesTo, resendApiKey, resendBaseUrl } = environment;
  if (resendApiKey !== undefined) return resendTransport(resendApiKey, resendBaseUrl);
  if (smtpUrl !== undefined) return smtpTransport(smtpUrl, parallel, mailBouncesTo);
  return folderTransport(path.join(dataDir, 'mail'));
}
