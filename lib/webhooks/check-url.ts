import { type Refusal, type RefusalCode, refusal } from '@/lib/domain/refusals';
import { addressIn, checkAddress } from './allowed-address';

const LONGEST = 2_000;

const FAULTS = { not_https: 'webhook_not_https', private_address: 'webhook_private_address' } as const;

/**
 * Reads an address that somebody wants called. What a name leads to is looked up when it is called: that can change.
 * @returns the address as it is kept, or why not.
 */
export function readWebhookUrl(
  typed: string,
  privateNetworks: readonly string[],
): { url: string; reasons: [] } | { url: null; reasons: Refusal[] } {
  const url = URL.canParse(typed) ? new URL(typed) : null;
  if (!url || !isCallable(url)) return refuse('webhook_address_invalid');
  url.hash = '';
  const address = addressIn(url);
  if (address === null)
    // The name may lead to a network that is allowed: its address is checked at each call.
    return url.protocol === 'https:' || privateNetworks.length > 0
      ? { url: url.href, reasons: [] }
      : refuse('webhook_not_https');
  const fault = checkAddress(address, url.protocol, privateNetworks);
  return fault === null ? { url: url.href, reasons: [] } : refuse(FAULTS[fault]);
}

function isCallable({ href, protocol, username, password }: URL): boolean {
  const isWeb = protocol === 'https:' || protocol === 'http:';
  return isWeb && href.length <= LONGEST && username === '' && password === '';
}

function refuse(code: RefusalCode): { url: null; reasons: Refusal[] } {
  return { url: null, reasons: [refusal(code, 'url')] };
}
