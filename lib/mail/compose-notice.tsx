import { render } from '@react-email/render';
import type { NoticeFacts } from '@/db/notice-facts';
import type { Environment } from '@/lib/env';
import { messageIdOf } from './message-ids';
import { noticeContent } from './notice-content';
import { NoticeMail } from './notice-mail';
import { noticeText } from './notice-text';
import { stopAddresses } from './settings-links';
import type { Message } from './transport';

/** @returns the mail of a notice, in its reader's language, or the installation's when the reader chose none. */
export async function composeNotice(
  notice: { id: number; createdAt: number; sendings: number },
  facts: NoticeFacts,
  environment: Pick<Environment, 'baseUrl' | 'mailFrom' | 'defaultLocale'> & { secret: string },
): Promise<Message> {
  const { baseUrl, mailFrom, defaultLocale } = environment;
  const { reader } = facts;
  const content = noticeContent(facts, reader.locale ?? defaultLocale, environment);
  const { hostname } = new URL(baseUrl);
  const isAgain = notice.sendings > 1;
  return {
    messageId: messageIdOf(notice, hostname),
    conversation: content.conversation && `<${content.conversation}@${hostname}>`,
    repeats: isAgain ? messageIdOf({ ...notice, sendings: 1 }, hostname) : null,
    from: mailFrom,
    to: { name: reader.name, address: reader.address },
    subject: content.subject,
    html: await render(<NoticeMail content={content} />),
    text: noticeText(content),
    language: content.locale,
    unsubscribe: stopAddresses(facts, environment),
  };
}
